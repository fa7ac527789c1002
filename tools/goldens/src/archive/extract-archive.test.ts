import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compressArchive } from "./archive-files.js";
import { type ArchiveFolders, extractArchive } from "./extract-archive.js";

describe("extracting", () => {
  let folder: string;
  let folders: ArchiveFolders;
  const pack = (text: string, data = folders.data): void => {
    const files = Array.from({ length: 200 }, (_, i) => ({ path: `some/f${i}.txt`, bytes: Buffer.from(text + i) }));
    writeFileSync(join(data, "some.tar.br"), compressArchive(files));
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ecephys-extract-"));
    folders = { data: mkdtempSync(join(folder, "data-")), extraction: join(folder, "out") };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("happens once, and leaves read-only files and nothing unfinished", () => {
    pack("text");
    const at = extractArchive("some", folders);
    const before = statSync(join(at, "f7.txt"));
    expect(extractArchive("some", folders)).toBe(at);
    expect(statSync(join(at, "f7.txt")).ino).toBe(before.ino);
    expect(before.mode & 0o222).toBe(0);
    expect(readFileSync(join(at, "f7.txt"), "utf8")).toBe("text7");
    expect(readdirSync(join(at, ".."))).toEqual(["some"]);
  });

  it("keeps different contents apart", () => {
    pack("old");
    const old = extractArchive("some", folders);
    const other = { ...folders, data: mkdtempSync(join(folder, "data-")) };
    pack("new", other.data);
    const fresh = extractArchive("some", other);
    expect(fresh).not.toBe(old);
    expect(readFileSync(join(fresh, "f0.txt"), "utf8")).toBe("new0");
    expect(readFileSync(join(old, "f0.txt"), "utf8")).toBe("old0");
  });

  it("is safe when several processes start at once", async () => {
    pack("shared");
    const worker = join(folder, "worker.mjs");
    const module = new URL("./extract-archive.ts", import.meta.url).href;
    writeFileSync(
      worker,
      `import { readdirSync } from "node:fs";
       import { extractArchive } from ${JSON.stringify(module)};
       process.once("message", (folders) => process.send(readdirSync(extractArchive("some", folders)).length, () => process.disconnect()));
       process.send("ready");`,
    );
    const tsx = fileURLToPath(import.meta.resolve("tsx"));
    const children = [1, 2, 3, 4].map(() => fork(worker, { execArgv: ["--import", tsx] }));
    await Promise.all(children.map((child) => once(child, "message")));
    const answers = children.map((child) => once(child, "message"));
    for (const child of children) child.send(folders);
    expect((await Promise.all(answers)).map(([files]) => files)).toEqual([200, 200, 200, 200]);
    const [home] = readdirSync(folders.extraction);
    expect(readdirSync(join(folders.extraction, home as string))).toEqual(["some"]);
  });
});
