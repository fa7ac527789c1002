import {
  type CallOptions,
  CorruptFileError,
  EcephysError,
  fileAccessError,
  isEcephysError,
  throwIfAborted,
} from "@ecephys/core";
import { readRecord, readVerified, writeVerified } from "./file-record.js";
import { ageMs, type FileState, fileState, isSameState } from "./file-state.js";
import type { HiddenFolder } from "./hidden-folder.js";
import type { FileEntry } from "./store.js";

/** Another program writes in place: only a file that did not change for this long is judged. */
const QUIET_MS = 500;

/**
 * Checks files that are already in the folder: those we fetched against their record, those AllenSDK or a person put there
 * on first use. What passed is remembered, here and in the record, until the file changes: a recording has gigabytes.
 */
export class FileChecks {
  readonly #hidden: HiddenFolder;
  readonly #passed = new Map<string, FileState>();

  constructor(hidden: HiddenFolder) {
    this.#hidden = hidden;
  }

  /** Takes note that the file is whole in this state. */
  passed(path: string, state: FileState): void {
    this.#passed.set(path, state);
  }

  /** @throws CorruptFileError unless the file is whole; EcephysError `ECEPHYS_FILE_ACCESS` when it cannot be read */
  async check(entry: FileEntry, options: CallOptions): Promise<void> {
    if (entry.verify === undefined) return;
    for (;;) {
      const state = await this.#stateOf(entry.path);
      try {
        return await this.#checkState(entry, entry.verify, state, options);
      } catch (error) {
        if (!(error instanceof CorruptFileError) || ageMs(state) > QUIET_MS) throw error;
        throwIfAborted(options.signal, `waiting for another program to finish writing ${entry.path}`);
        await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
        if (isSameState(state, await this.#stateOf(entry.path))) throw error;
      }
    }
  }

  async #checkState(
    entry: FileEntry,
    verify: NonNullable<FileEntry["verify"]>,
    state: FileState,
    options: CallOptions,
  ): Promise<void> {
    if (isSameState(state, this.#passed.get(entry.path))) return;
    const recordPath = this.#hidden.recordOf(entry.path);
    if (!isSameState(state, await readVerified(recordPath))) {
      const record = await readRecord(recordPath);
      if (record !== undefined && record.size !== state.size) {
        throw new CorruptFileError(
          entry.path,
          `it has ${state.size} bytes, ${record.size} were fetched from ${record.origin}`,
          { hint: `If you replaced it on purpose, delete the record ${recordPath}.` },
        );
      }
      try {
        await verify(entry.path, options);
      } catch (error) {
        // Whole, but nothing here can read it: for the reader to say, and no reason to fetch it again.
        if (isEcephysError(error, "ECEPHYS_UNSUPPORTED_FORMAT")) return;
        if (error instanceof EcephysError) throw error;
        throw fileAccessError("read", entry.path, error);
      }
      await writeVerified(recordPath, state);
    }
    this.#passed.set(entry.path, state);
  }

  async #stateOf(path: string): Promise<FileState> {
    try {
      return await fileState(path);
    } catch (error) {
      throw fileAccessError("read", path, error);
    }
  }
}
