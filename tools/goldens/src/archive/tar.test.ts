import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTar, writeTar } from "./tar.js";

const files = [
  { path: "b/empty", bytes: Buffer.alloc(0) },
  { path: "b/é.txt", bytes: Buffer.from("one block exactly".padEnd(512, ".")) },
  { path: `a/${"deep/".repeat(20)}${"n".repeat(90)}.bin`, bytes: Buffer.from([0, 255, 10, 13, 0]) },
];
const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));

describe("an archive", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "ecephys-tar-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("gives back what was put in, sorted by path", () => {
    expect(readTar(writeTar(files)).map(({ path, bytes }) => [path, Buffer.from(bytes)])).toEqual(
      sorted.map(({ path, bytes }) => [path, bytes]),
    );
  });

  it("is the same whatever order the files come in", () => {
    expect(writeTar([...files].reverse()).equals(writeTar(files))).toBe(true);
  });

  it("is one that the system's tar unpacks", () => {
    writeFileSync(join(folder, "a.tar"), writeTar(files));
    execFileSync("tar", ["xf", "a.tar"], { cwd: folder });
    for (const { path, bytes } of files) expect(readFileSync(join(folder, path)).equals(bytes)).toBe(true);
  });

  it("reads what the system's tar packs", () => {
    writeFileSync(join(folder, "x.txt"), "from elsewhere");
    const archive = execFileSync("tar", ["cf", "-", "--format=ustar", "x.txt"], { cwd: folder });
    expect(readTar(archive).map(({ path, bytes }) => [path, String(bytes)])).toEqual([["x.txt", "from elsewhere"]]);
  });

  it("is refused when damaged or cut", () => {
    const damaged = writeTar(files);
    damaged.write("!", 3);
    expect(() => readTar(damaged)).toThrow("damaged at byte 0");
    expect(() => readTar(writeTar([{ path: "x", bytes: Buffer.alloc(600) }]).subarray(0, 1024))).toThrow(
      "ends inside x",
    );
  });

  it("refuses a path the format cannot hold", () => {
    expect(() => writeTar([{ path: "n".repeat(101), bytes: Buffer.alloc(0) }])).toThrow("too long");
  });
});
