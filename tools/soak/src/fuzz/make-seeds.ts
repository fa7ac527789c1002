import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import type { SeedRequest } from "../child/child-request.js";
import { memoryApi, memoryFile } from "../project/memory-api.js";
import { SoakCache } from "../project/soak-cache.js";
import { tinyProject } from "./tiny-project.js";

/** Names of the two folders that cases are made from. */
export const SEED_FOLDERS = { ecephys: "ecephys", soak: "soak" } as const;

/**
 * Makes the folders whose files are mutated: one of the Neuropixels project, and one in which a process was killed while
 * it held a lock and half a file. So this never returns.
 */
export async function makeSeeds(request: SeedRequest): Promise<void> {
  const ecephys = join(request.seeds, SEED_FOLDERS.ecephys);
  await mkdir(ecephys);
  if (request.folder !== undefined) await copyTables(request.folder, ecephys);
  const open = () => EcephysProjectCache.open({ api: tinyProject, manifest: join(ecephys, "manifest.json") });
  // Twice: the derived columns of a table that was fetched a moment ago are made when it is read again.
  await (await open()).getUnits();
  await (await open()).getUnits();

  const half = memoryFile(2).length / 2;
  const api = memoryApi((n, received) => {
    if (n === 2 && received >= half) process.kill(process.pid, "SIGKILL");
  });
  const soak = await SoakCache.create({ api, manifest: join(request.seeds, SEED_FOLDERS.soak, "manifest.json") });
  await soak.table(1);
  await soak.file(1);
  await soak.file(2);
}

/** The manifest and the tables of a real folder. */
async function copyTables(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (name === "manifest.json" || name.endsWith(".csv")) await cp(join(from, name), join(to, name));
  }
}
