import { isAbsolute, relative, resolve } from "node:path";
import { hookFileSystem } from "../child/hook-file-system.js";

/** Hears of every path that this process touches outside of one folder, and refuses it. */
export interface FolderGuard {
  readonly isWatching: boolean;
  /** From now on nothing but this folder may be touched. */
  watch(folder: string): void;
  /** Anything may be touched again. @returns what was attempted */
  release(): readonly string[];
}

/** Modules that are loaded on first use, and when this process began. */
const PROGRAM = /\.([cm]?[jt]s|wasm)$|package\.json$|^\/proc\/self\/stat$/;

/** Installs the guard for as long as the process lives. */
export async function installFolderGuard(): Promise<FolderGuard> {
  let allowed: string | undefined;
  let attempts: string[] = [];
  await hookFileSystem({
    before({ name, path, target, changes }) {
      for (const touched of [path, target]) {
        if (allowed === undefined || touched === undefined || isWithin(allowed, touched)) continue;
        if (!changes && PROGRAM.test(touched)) continue;
        attempts.push(`${name} ${touched}`);
        throw Object.assign(new Error(`the soak's guard refuses ${name} ${touched}`), { code: "EACCES", errno: -13 });
      }
      return undefined;
    },
  });
  return {
    get isWatching() {
      return allowed !== undefined;
    },
    watch(folder) {
      allowed = folder;
      attempts = [];
    },
    release() {
      allowed = undefined;
      return attempts;
    },
  };
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, resolve(path));
  return way === "" || !(way.startsWith("..") || isAbsolute(way));
}
