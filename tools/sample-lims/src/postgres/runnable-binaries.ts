import { spawnSync } from "node:child_process";
import { cp } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { PostgresBinaries } from "./binaries.js";
import type { ServerUser } from "./server-user.js";

/**
 * The programs where `as` can run them. A checkout below a folder that is closed to others, such as root's home, is closed to
 * the user Postgres runs as too: then they are copied into `folder`.
 */
export async function runnableBinaries(
  binaries: PostgresBinaries,
  as: ServerUser,
  folder: string,
): Promise<PostgresBinaries> {
  if (as.uid === undefined || canRun(binaries.postgres, as)) return binaries;
  // The programs look for their libraries and data beside them: `bin`, `lib` and `share` go together.
  const from = dirname(dirname(binaries.postgres));
  const to = join(folder, "programs");
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
  const moved = (program: string) => join(to, relative(from, program));
  return { initdb: moved(binaries.initdb), postgres: moved(binaries.postgres) };
}

/** Whether that user gets to the program and may execute it. */
export function canRun(program: string, as: ServerUser): boolean {
  return spawnSync(program, ["--version"], { ...as, cwd: "/", stdio: "ignore" }).status === 0;
}
