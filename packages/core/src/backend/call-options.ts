/** The last argument of everything that may take a while. */
export interface CallOptions {
  /** Stops the work; it then rejects with `ECEPHYS_ABORTED`. What was already verified stays. */
  readonly signal?: AbortSignal;
  /** Told what happens. A sink that throws is ignored: it can never break a download. */
  readonly onProgress?: ProgressSink;
}

/** Receives {@link ProgressEvent}s. */
export type ProgressSink = (event: ProgressEvent) => void;

/** Something that happened during a long call. */
export type ProgressEvent =
  | {
      /** Bytes of a file arrived. */
      readonly kind: "bytes";
      readonly what: string;
      /** Bytes so far, including those resumed from an earlier attempt. */
      readonly done: number;
      /** All bytes, where announced. */
      readonly total?: number;
    }
  | {
      /** Rows of a table arrived. */
      readonly kind: "rows";
      readonly what: string;
      readonly done: number;
      readonly total?: number;
    }
  | {
      /** A try failed and another will be made. */
      readonly kind: "retry";
      readonly what: string;
      /** The try that failed, from 1. */
      readonly attempt: number;
      readonly tries: number;
      readonly waitMs: number;
      readonly error: unknown;
    }
  | {
      /** A step began or ended. */
      readonly kind: "begin" | "end";
      readonly what: string;
    };

/** Passes `event` to `sink`, swallowing whatever the sink throws. */
export function report(sink: ProgressSink | undefined, event: ProgressEvent): void {
  try {
    sink?.(event);
  } catch {
    // A broken progress display must not break the transfer it displays.
  }
}
