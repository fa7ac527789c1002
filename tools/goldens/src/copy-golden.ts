import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { walkFiles } from "./folders/walk-files.js";
import { goldenPath } from "./golden-path.js";

const copies = new Set<string>();
let cleansUp = false;

/**
 * A writable copy of a golden file or folder, for tests that change it.
 *
 * Without `to` it lies in a fresh temporary folder that goes when the process ends, or earlier with
 * {@link removeCopies}; with `to` it lies there and is the caller's to remove.
 * @returns the copy's path
 */
export function copyGolden(relative: string, to?: string): string {
  const from = goldenPath(relative);
  const copy = to ?? join(freshFolder(), basename(from));
  cpSync(from, copy, { recursive: true });
  if (statSync(copy).isDirectory()) for (const file of walkFiles(copy)) chmodSync(join(copy, file), 0o644);
  else chmodSync(copy, 0o644);
  return copy;
}

/** Removes the temporary copies made by this process. */
export function removeCopies(): void {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true });
  copies.clear();
}

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ecephys-golden-"));
  if (!cleansUp) {
    cleansUp = true;
    process.once("exit", removeCopies);
    // vitest ends its workers so, and a process ended by a signal has no "exit".
    process.once("SIGTERM", () => {
      removeCopies();
      process.kill(process.pid, "SIGTERM");
    });
  }
  copies.add(folder);
  return folder;
}
