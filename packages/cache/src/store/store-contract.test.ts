import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describeStore } from "@ecephys/conformance";
import { FileStore } from "./file-store.js";
import { MemoryStore } from "./memory-store.js";
import type { Store } from "./store.js";

describeStore("FileStore", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ecephys-contract-"));
  return {
    open: (): Store => new FileStore({ folder, origin: "test", tries: 1 }),
    pathOf: (name) => join(folder, "sub folder", name),
    read: (path) => readFile(path),
    look: (path) => readFile(path).catch(() => undefined),
    async put(path, bytes) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
      const then = new Date(Date.now() - 60_000);
      await utimes(path, then, then);
    },
    dispose: () => rm(folder, { recursive: true }),
  };
});

describeStore("MemoryStore", async () => {
  const store: Store = new MemoryStore({ origin: "test", tries: 1 });
  return {
    open: () => store,
    pathOf: (name) => join("nowhere", name),
    read: (path) => readFile(path),
    dispose: async () => store.close?.(),
  };
});
