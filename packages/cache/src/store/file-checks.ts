import {
  type CallOptions,
  CorruptFileError,
  EcephysError,
  fileAccessError,
  isEcephysError,
  systemCode,
  throwIfAborted,
} from "@ecephys/core";
import { digestFile } from "./digest-file.js";
import { type FoundDamage, type Recorded, readRecorded, writeReplaced, writeVerified } from "./file-record.js";
import { ageMs, type FileState, fileState, isSameState, isUnwritten } from "./file-state.js";
import type { HiddenFolder } from "./hidden-folder.js";
import { type Decision, type FileEntry, isTableEntry, type TableEntry } from "./store.js";

/** Another program writes in place: only a file that did not change for this long is judged. */
export const QUIET_MS = 500;

/** A {@link Decision} on a copy that is in place, with what it was decided on. */
export interface Judgement extends Decision {
  readonly state: FileState;
  readonly recorded: Recorded;
  /** It was found damaged in exactly this state. */
  readonly damage?: FoundDamage;
}

/**
 * Judges files that are already in the folder: those we fetched against their record, those AllenSDK or a person put there
 * by their own account, on first use. What passed is remembered, here and in the record, until the file changes: a recording
 * has gigabytes.
 */
export class FileChecks {
  readonly #hidden: HiddenFolder;
  readonly #passed = new Map<string, FileState>();
  readonly #failed = new Map<string, FoundDamage>();

  constructor(hidden: HiddenFolder) {
    this.#hidden = hidden;
  }

  /** Takes note that the file is whole in this state. */
  passed(path: string, state: FileState): void {
    this.#passed.set(path, state);
    this.#failed.delete(path);
  }

  /** Takes note that the file is damaged in this state. */
  failed(path: string, damage: FoundDamage): void {
    this.#passed.delete(path);
    this.#failed.set(path, damage);
  }

  /** Whether the copy in place may be used as it is; `undefined` where there is none. */
  async judge(entry: FileEntry | TableEntry): Promise<Judgement | undefined> {
    const state = await stateOf(entry.path);
    if (state === undefined) return undefined;
    const { size } = state;
    const recorded = await readRecorded(this.#hidden.recordOf(entry.path));
    const record = recorded.record === undefined ? {} : { record: recorded.record };
    const known = { size, ...record, state, recorded };
    const passed = this.#passed.get(entry.path);
    const damage = [this.#failed.get(entry.path), recorded.damaged].find((found) => isSameState(found, state));
    if (damage !== undefined) {
      return { action: "verify", reason: `it was found damaged: ${damage.reason}`, damage, ...known };
    }
    if (isSameState(state, passed) || isSameState(state, recorded.verified)) {
      return { action: "use", reason: "it is as it was when last found whole", ...known };
    }
    if (passed !== undefined || recorded.verified !== undefined || recorded.record !== undefined) {
      return { action: "verify", reason: "it changed since it was last found whole", ...known };
    }
    return isTableEntry(entry) || entry.verify !== undefined
      ? { action: "verify", reason: "someone else put it there, and nobody has checked it", ...known }
      : { action: "use", reason: "nothing is known to check it by", ...known };
  }

  /** Notes, here and in the record, that the file is whole in the state it was judged in. */
  async noteWhole(path: string, { state, recorded }: Pick<Judgement, "state" | "recorded">): Promise<void> {
    this.passed(path, state);
    if (isSameState(state, recorded.verified)) return;
    const recordPath = this.#hidden.recordOf(path);
    const isReplaced = isOthers(recorded) && !isUnwritten(state, recorded.verified);
    await (isReplaced ? writeReplaced(recordPath, state, recorded) : writeVerified(recordPath, state));
  }

  /** @throws CorruptFileError unless the file is whole; EcephysError `ECEPHYS_FILE_ACCESS` when it cannot be read */
  async check(entry: FileEntry, judgement: Judgement, options: CallOptions): Promise<void> {
    for (let { state, recorded } = judgement; ; ) {
      try {
        if (!isOthers(recorded)) {
          await compareWithRecord(entry.path, this.#hidden.recordOf(entry.path), recorded, state, options);
        }
        await checkFormat(entry, options);
        return await this.noteWhole(entry.path, { state, recorded });
      } catch (error) {
        if (!(error instanceof CorruptFileError) || ageMs(state) > QUIET_MS) throw error;
        throwIfAborted(options.signal, `waiting for another program to finish writing ${entry.path}`);
        await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
        const later = await stateOf(entry.path);
        if (later === undefined || isSameState(state, later)) throw error;
        state = later;
        recorded = await readRecorded(this.#hidden.recordOf(entry.path));
      }
    }
  }
}

/** Whether someone else put the file there: it is theirs to replace. */
function isOthers({ record }: Recorded): boolean {
  return record === undefined || record.adoptedAt !== undefined;
}

/** The state of the file at `path`; `undefined` where there is none. */
export async function stateOf(path: string): Promise<FileState | undefined> {
  try {
    return await fileState(path);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw fileAccessError("look for", path, error);
  }
}

/** @throws CorruptFileError with what was fetched and what is there */
async function compareWithRecord(
  path: string,
  recordPath: string,
  { record, verified }: Recorded,
  state: FileState,
  options: CallOptions,
): Promise<void> {
  if (record === undefined) return;
  const hint = `If you replaced it on purpose, delete the record ${recordPath}.`;
  if (record.size !== state.size) {
    const reason = `it has ${state.size} bytes, ${record.size} were fetched from ${record.origin}`;
    throw new CorruptFileError(path, reason, { hint });
  }
  // Nobody wrote to it: it was moved as it is, and reading gigabytes would tell nothing new.
  if (isUnwritten(state, verified)) return;
  const { sha256 } = await digestFile(path, state.size, options);
  if (sha256 === record.sha256) return;
  const reason = `its sha256 is ${sha256}, ${record.sha256} was fetched from ${record.origin}`;
  throw new CorruptFileError(path, reason, { hint });
}

async function checkFormat(entry: FileEntry, options: CallOptions): Promise<void> {
  try {
    await entry.verify?.(entry.path, options);
  } catch (error) {
    // Whole, but nothing here can read it: for the reader to say, and no reason to fetch it again.
    if (isEcephysError(error, "ECEPHYS_UNSUPPORTED_FORMAT")) return;
    if (error instanceof EcephysError) throw error;
    throw fileAccessError("read", entry.path, error);
  }
}
