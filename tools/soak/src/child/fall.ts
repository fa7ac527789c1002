import { writeSync } from "node:fs";
import { type FileOperation, hookFileSystem } from "./hook-file-system.js";

/** Which operation that changes the file system a process dies at, by kill -9. */
export interface Fall {
  /** From 0, in the order in which they are begun. */
  readonly operation: number;
  /** `torn`: a write is half done; as `after` for everything else. */
  readonly how: "before" | "torn" | "after";
}

/** Counts this process's changes to the file system by kind; with a `fall`, kills it there. */
export async function countOperations(fall?: Fall): Promise<readonly string[]> {
  const kinds: string[] = [];
  await hookFileSystem({
    before(operation) {
      if (!operation.changes) return undefined;
      const number = kinds.push(kindOf(operation)) - 1;
      if (number !== fall?.operation) return undefined;
      if (fall.how === "before") die(operation);
      if (fall.how === "torn") tear(operation);
      return () => die(operation);
    },
  });
  return kinds;
}

function tear({ name, path, fd, args }: FileOperation): void {
  const [data] = args;
  if (fd === undefined || !name.startsWith("write")) return;
  const bytes = typeof data === "string" ? Buffer.from(data) : ArrayBuffer.isView(data) ? bytesOf(data) : undefined;
  if (bytes === undefined) return;
  writeSync(fd, bytes, 0, bytes.length >>> 1);
  die({ name: `torn ${name}`, path });
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function die(operation: Pick<FileOperation, "name" | "path">): void {
  writeSync(1, `fell at: ${kindOf(operation)}\n`);
  process.kill(process.pid, "SIGKILL");
}

/** e.g. `rename parts`, `write records`: the operation and which of our folders it is about. */
export function kindOf({ name, path }: Pick<FileOperation, "name" | "path">): string {
  if (path === undefined) return name;
  const [, inside] = /[\\/]\.ecephys[\\/]([^\\/]+)[\\/]/.exec(path) ?? [];
  return `${name} ${inside ?? "entry"}`;
}
