import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { CallOptions } from "@ecephys/core";
import { writeAtomically } from "./atomic-write.js";
import { checkReceived, digestsNeeded } from "./check-received.js";
import { GrowingDigest } from "./digest-file.js";
import type { FileEntry } from "./store.js";
import { uniqueName } from "./unique-name.js";
import { piecesUntilAborted, untilAborted } from "./until-aborted.js";

/** Files that are kept for as long as someone uses them, in a folder of the system's for such. */
export class TemporaryFiles {
  #folder: Promise<string> | undefined;

  /** Path of the file, received anew and checked. */
  async receive(entry: FileEntry, options: CallOptions): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), "ecephys-"));
    const path = join(await this.#folder, uniqueName(), basename(entry.path));
    const part = `${path}.part`;
    const source = await untilAborted(entry.fetch(options), options.signal, `fetching ${entry.what}`);
    const pieces = piecesUntilAborted(source.chunks(undefined, options), options.signal, `writing ${path}`);
    await writeAtomically(path, part, pieces, async () => {
      const { size } = await stat(part);
      const digests = await new GrowingDigest(part, digestsNeeded(source)).finish(size, options);
      await checkReceived(entry, source, { part, size, digests }, options);
    });
    return path;
  }

  async remove(): Promise<void> {
    const folder = this.#folder;
    this.#folder = undefined;
    if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
  }
}
