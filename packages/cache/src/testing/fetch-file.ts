// A process of its own that fetches one file: node … fetch-file.ts URL FOLDER [unlocked]
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withLock, withoutLock } from "../store/advisory-lock.js";
import { FileStore } from "../store/file-store.js";

const [url = "", folder = "", unlocked] = process.argv.slice(2);
const locking = unlocked === undefined ? withLock : withoutLock;
const store = new FileStore({ folder, origin: "test", tries: 1, locking });
const path = await store.file({
  path: join(folder, "session_1.nwb"),
  what: "session 1",
  async fetch() {
    const { headers } = await fetch(url, { method: "HEAD" });
    return {
      origin: url,
      size: Number(headers.get("content-length")),
      validator: headers.get("etag") ?? "",
      async *chunks({ start } = { start: 0 }) {
        const { body } = await fetch(url, { headers: { range: `bytes=${start}-` } });
        if (body !== null) yield* body;
      },
    };
  },
});
process.stdout.write(
  createHash("sha256")
    .update(await readFile(path))
    .digest("hex"),
);
