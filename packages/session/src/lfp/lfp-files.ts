import { type CallOptions, EcephysError, MissingDataError } from "@ecephys/core";
import { NwbFile, type NwbInput } from "@ecephys/io/nwb";

/**
 * A probe's LFP file: where it lies, its bytes, or a function that gets it when somebody asks. The function is given the
 * signal and the progress sink of whoever asks; several may ask before the file is there.
 */
export type LfpSource = NwbInput | ((options: CallOptions) => Promise<NwbInput>);

/** The LFP files of a session, each opened once, when first asked for. */
export class LfpFiles {
  readonly #sessionName: string;
  readonly #sources: ReadonlyMap<number, LfpSource> | undefined;
  readonly #opening = new Map<number, Promise<NwbFile>>();
  readonly #opened = new Set<NwbFile>();
  #closed = false;

  constructor(sessionName: string, sources: ReadonlyMap<number, LfpSource> | undefined) {
    this.#sessionName = sessionName;
    this.#sources = sources;
  }

  /** @throws MissingDataError `ECEPHYS_MISSING_DATA` if nobody said where the probe's file is */
  async open(probeId: number, options: CallOptions = {}): Promise<NwbFile> {
    const open = this.#opening.get(probeId);
    if (open !== undefined) return open;
    const source = this.#sources?.get(probeId);
    if (source === undefined) throw this.#unknownPath(probeId);
    // Each waits with a signal of its own; only the opening is shared.
    const got = typeof source === "function" ? await source(options) : source;
    const known = this.#opening.get(probeId);
    if (known !== undefined) return known;
    const opening = this.#openAnew(probeId, got).catch((error: unknown) => {
      this.#opening.delete(probeId);
      throw error;
    });
    this.#opening.set(probeId, opening);
    return opening;
  }

  /** Closes what is open. A file that somebody is still getting is closed when it comes: it may be a long download. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#opened].map((file) => file.close()));
  }

  async #openAnew(probeId: number, got: NwbInput): Promise<NwbFile> {
    if (this.#closed) throw sessionClosed(this.#sessionName);
    const file = await NwbFile.open(got, typeof got === "string" ? {} : { name: `the LFP file of probe ${probeId}` });
    this.#opened.add(file);
    if (this.#closed) await file.close();
    return file;
  }

  #unknownPath(probeId: number): MissingDataError {
    const given = this.#sources === undefined ? "no LFP files were given" : `those of ${[...this.#sources.keys()]}`;
    return new MissingDataError(
      "ECEPHYS_MISSING_DATA",
      `Nobody said where the LFP file of probe ${probeId} is (${given}); the session file does not hold it.`,
      this.#sessionName,
      { hint: "Pass lfpPaths to fromNwbPath, or open the session through a cache, which fetches it." },
    );
  }
}

/** What a call on a closed session is answered with. */
export function sessionClosed(name: string, cause?: unknown): EcephysError {
  return new EcephysError("ECEPHYS_FILE_CLOSED", `The session ${name} is closed, and nothing can be read from it.`, {
    cause,
    hint: "Read what you need before close(), or open the session again.",
  });
}
