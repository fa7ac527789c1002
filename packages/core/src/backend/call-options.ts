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
      /** Bytes of a file arrived. Not told of every piece: a few times a second, and of the last byte always. */
      readonly kind: "bytes";
      readonly what: string;
      /** Bytes so far, including those resumed from an earlier attempt. */
      readonly done: number;
      /** All bytes, where announced. */
      readonly total?: number;
      /** What arrives at present, smoothed over some seconds; absent until it can be told. */
      readonly bytesPerSecond?: number;
      /** Milliseconds until all bytes are there at that rate; absent where rate or total are. */
      readonly etaMs?: number;
      /** The connection they came over, counted from 1: more than 1 after the download had to resume. */
      readonly attempt?: number;
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
      /** Another process is fetching it; told when the wait begins and about twice a second. */
      readonly kind: "wait";
      readonly what: string;
      /** Who fetches it, as far as is known. `since` is ISO 8601. */
      readonly holder: { readonly pid?: number; readonly host?: string; readonly since?: string };
      /** Bytes that process has received. */
      readonly done?: number;
      /** All bytes, where announced. */
      readonly total?: number;
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
