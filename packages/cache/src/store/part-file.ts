import { type FileHandle, open, rename } from "node:fs/promises";
import type { ByteSource } from "@ecephys/core";
import { systemCode } from "@ecephys/core";
import { ensureFolder } from "./ensure-folder.js";
import {
  type FoundPart,
  findParts,
  isAbandoned,
  partsBeingWritten,
  resumableParts,
  trustedSize,
} from "./found-parts.js";
import type { HiddenFolder } from "./hidden-folder.js";
import { isContinuedBy, type PartNote, removePart, writePartNote } from "./part-note.js";
import { thisProcess } from "./this-process.js";
import { uniqueName } from "./unique-name.js";

/** Between two waits for the disk: so much may have to be received again after a power cut. */
const DURABLE_STEP = 64 * 2 ** 20;

/** A part file of ours, being written, with its note beside it. */
export class PartFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Bytes that were there when it was opened. */
  readonly start: number;
  #note: PartNote;
  #syncing: Promise<void> | undefined;

  private constructor(path: string, handle: FileHandle, start: number, note: PartNote) {
    this.path = path;
    this.handle = handle;
    this.start = start;
    this.#note = note;
  }

  /** Begins an empty part. */
  static async begin(hidden: HiddenFolder, entry: string, source: ByteSource): Promise<PartFile> {
    const path = hidden.partOf(entry, uniqueName());
    await ensureFolder(hidden.parts);
    const note = noteOf(hidden.labelOf(entry), source);
    return await owning(path, async () => {
      await writePartNote(path, note);
      return new PartFile(path, await open(path, "wx+"), 0, note);
    });
  }

  /** Takes over the longest part that the source's bytes continue; `undefined` where there is none. */
  static async resume(hidden: HiddenFolder, entry: string, source: ByteSource): Promise<PartFile | undefined> {
    if (source.validator === undefined) return undefined;
    for (const part of await resumableParts(hidden, entry)) {
      const fits = part.note !== undefined && isContinuedBy(part.note, source);
      if (!fits || trustedSize(part) > (source.size ?? Number.POSITIVE_INFINITY)) continue;
      const taken = await PartFile.#take(part, hidden.partOf(entry, uniqueName()), hidden.labelOf(entry), source);
      if (taken !== undefined) return taken;
    }
    return undefined;
  }

  /** Makes an abandoned part ours by giving it a name of ours: of several who try, one succeeds. */
  static async #take(part: FoundPart, path: string, of: string, source: ByteSource): Promise<PartFile | undefined> {
    const start = trustedSize(part);
    const note = { ...noteOf(of, source), durable: Math.min(start, part.note?.durable ?? 0) };
    await owning(path, async () => {
      await writePartNote(path, note);
      await rename(part.path, path).catch((error: unknown) => {
        if (systemCode(error) !== "ENOENT") throw error;
      });
    });
    try {
      const handle = await open(path, "r+");
      await handle.truncate(start);
      await removePart(part.path);
      return new PartFile(path, handle, start, note);
    } catch (error) {
      // Its bytes are kept, under their new name; the next fetch goes on from them.
      partsBeingWritten.delete(path);
      if (systemCode(error) !== "ENOENT") throw error;
      await removePart(path);
      return undefined;
    }
  }

  /** Notes now and then how much has certainly reached the disk. */
  checkpoint(written: number): void {
    if (this.#syncing !== undefined || written - (this.#note.durable ?? 0) < DURABLE_STEP) return;
    this.#syncing = this.#syncTo(written)
      .catch(() => undefined)
      .then(() => {
        this.#syncing = undefined;
      });
  }

  /** Waits until everything has reached the disk. */
  async sync(): Promise<void> {
    await this.#syncing;
    await this.handle.sync();
  }

  /** Leaves the part to whoever fetches the file next. */
  async leave(written: number): Promise<void> {
    try {
      await this.#syncing;
      await this.#syncTo(written);
      await writePartNote(this.path, { ...this.#note, released: true });
    } catch {
      // Without that the next one finds out by itself.
    }
    await this.close();
  }

  /** Removes the part. */
  async remove(): Promise<void> {
    await this.close();
    await removePart(this.path);
  }

  /** Lets go of the file, which may be in place by now. */
  async close(): Promise<void> {
    await this.#syncing;
    await this.handle.close().catch(() => undefined);
    partsBeingWritten.delete(this.path);
  }

  async #syncTo(written: number): Promise<void> {
    await this.handle.datasync();
    this.#note = { ...this.#note, durable: written };
    await writePartNote(this.path, this.#note);
  }
}

/** Removes the parts of an entry that belong to another version of the file than the source has now. */
export async function removeOutdatedParts(hidden: HiddenFolder, entry: string, source: ByteSource): Promise<void> {
  for (const part of await findParts(hidden, (name) => hidden.isPartOf(entry, name))) {
    const isOutdated = part.note?.origin === source.origin && !isContinuedBy(part.note, source);
    if (isOutdated && isAbandoned(part)) await removePart(part.path);
  }
}

function noteOf(of: string, source: ByteSource): PartNote {
  const { origin, validator, size } = source;
  return {
    of,
    origin,
    ...(validator !== undefined && { validator }),
    ...(size !== undefined && { size }),
    ...thisProcess(),
  };
}

/** Counts the part as being written from before it is there; on failure nothing of it stays. */
async function owning<T>(path: string, begin: () => Promise<T>): Promise<T> {
  partsBeingWritten.add(path);
  try {
    return await begin();
  } catch (error) {
    partsBeingWritten.delete(path);
    await removePart(path);
    throw error;
  }
}
