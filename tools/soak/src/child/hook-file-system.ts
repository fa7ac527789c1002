import files, { constants } from "node:fs";
import promises, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath } from "node:url";

/** A call of `node:fs/promises`, or of one of the functions of `node:fs` that wait. */
export interface FileOperation {
  /** e.g. `open`, `rename`; for an open file `write`, `sync`. */
  readonly name: string;
  /** The path it is about; of a rename, the one that disappears. */
  readonly path: string | undefined;
  /** Where a rename, link or copy leads. */
  readonly target?: string | undefined;
  /** Of an open file. */
  readonly fd?: number;
  /** Whether it can change anything on the disk. */
  readonly changes: boolean;
  readonly args: readonly unknown[];
}

export interface FileSystemHooks {
  /** Hears of every call before it is made; may throw to refuse it. What it returns is called afterwards. */
  before(operation: FileOperation): (() => void) | undefined;
}

type Call = (...args: unknown[]) => Promise<unknown>;
type CallAtOnce = (...args: unknown[]) => unknown;

const READING = ["access", "lstat", "readFile", "readdir", "readlink", "realpath", "stat", "opendir"];
const CHANGING = [
  ...["appendFile", "chmod", "chown", "copyFile", "cp", "lchown", "link", "lutimes", "mkdir", "mkdtemp", "rename"],
  ...["rm", "rmdir", "symlink", "truncate", "unlink", "utimes", "writeFile"],
];
const HANDLE_READING = ["read", "readFile", "readv", "stat"];
const HANDLE_CHANGING = ["appendFile", "datasync", "sync", "truncate", "utimes", "write", "writeFile", "writev"];
const TWO_PATHS = new Set(["copyFile", "cp", "link", "rename", "symlink"]);

/**
 * Lets `hooks` hear of everything this process does through `node:fs/promises`, open files included, for as long as it
 * lives. Named imports made before see the change too.
 */
export async function hookFileSystem(hooks: FileSystemHooks): Promise<void> {
  const paths = new WeakMap<object, string>();
  const handle = await promises.open(process.execPath);
  const prototype = Object.getPrototypeOf(handle) as Record<string, Call>;
  await handle.close();
  const functions = promises as unknown as Record<string, Call>;
  hookOpen(functions, paths, hooks);
  for (const name of READING) hookCall(functions, name, false, hooks);
  for (const name of CHANGING) hookCall(functions, name, true, hooks);
  for (const name of HANDLE_READING) hookHandle(prototype, name, false, paths, hooks);
  for (const name of HANDLE_CHANGING) hookHandle(prototype, name, true, paths, hooks);
  hookOpenAtOnce(files as unknown as Record<string, CallAtOnce>, hooks);
  syncBuiltinESMExports();
}

function hookOpen(functions: Record<string, Call>, paths: WeakMap<object, string>, hooks: FileSystemHooks): void {
  const open = functions.open as Call;
  functions.open = async (...args) => {
    const path = pathOf(args[0]);
    const done = hooks.before({ name: "open", path, changes: opensForWriting(args[1]), args });
    const opened = (await open(...args)) as FileHandle;
    if (path !== undefined) paths.set(opened, path);
    done?.();
    return opened;
  };
}

function hookCall(functions: Record<string, Call>, name: string, changes: boolean, hooks: FileSystemHooks): void {
  const original = functions[name] as Call;
  functions[name] = async (...args) => {
    const target = TWO_PATHS.has(name) ? pathOf(args[1]) : undefined;
    const done = hooks.before({ name, path: pathOf(args[0]), target, changes, args });
    const result = await original(...args);
    done?.();
    return result;
  };
}

function hookHandle(
  prototype: Record<string, Call>,
  name: string,
  changes: boolean,
  paths: WeakMap<object, string>,
  hooks: FileSystemHooks,
): void {
  const original = prototype[name] as Call;
  prototype[name] = async function (this: FileHandle, ...args) {
    const done = hooks.before({ name, path: paths.get(this), fd: this.fd, changes, args });
    const result = await original.apply(this, args);
    done?.();
    return result;
  };
}

function hookOpenAtOnce(functions: Record<string, CallAtOnce>, hooks: FileSystemHooks): void {
  const open = functions.openSync as CallAtOnce;
  functions.openSync = (...args) => {
    const done = hooks.before({ name: "openSync", path: pathOf(args[0]), changes: opensForWriting(args[1]), args });
    const fd = open(...args);
    done?.();
    return fd;
  };
}

function pathOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (value instanceof URL) return fileURLToPath(value);
  return Buffer.isBuffer(value) ? value.toString() : undefined;
}

function opensForWriting(flags: unknown): boolean {
  if (typeof flags === "number") return (flags & (constants.O_WRONLY | constants.O_RDWR | constants.O_CREAT)) !== 0;
  return typeof flags === "string" && /[wa+]/.test(flags);
}
