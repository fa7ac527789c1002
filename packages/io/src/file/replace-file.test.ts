import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { replaceFile, replaceFileInPieces } from "./replace-file.js";

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-io-"));
  path = join(folder, "file");
});
beforeEach(() => writeFile(path, "what was there before"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const left = async () => [await readFile(path, "utf8"), await readdir(folder)];

describe("replacing a file", () => {
  it("shows the old one until the new one is whole", async () => {
    const seen: unknown[] = [];
    await replaceFile(path, async (file) => {
      await file.write(bytes("one three"));
      await file.write(bytes("two"), 4);
      await file.write(bytes("!"), 7);
      await file.write(bytes(" four"));
      seen.push(await readFile(path, "utf8"));
    });
    expect(seen).toEqual(["what was there before"]);
    expect(await left()).toEqual(["one two!e four", ["file"]]);
  });

  it("takes pieces as they come, none included", async () => {
    await replaceFileInPieces(path, [bytes("one "), bytes(""), bytes("two")]);
    expect(await left()).toEqual(["one two", ["file"]]);
    await replaceFileInPieces(path, []);
    expect(await left()).toEqual(["", ["file"]]);
  });

  it("leaves the old one where the writer fails, whose failure is passed on as it is", async () => {
    const failure = Object.assign(new Error("The source broke off."), { code: "ENOENT", syscall: "read" });
    const writing = replaceFileInPieces(
      path,
      (async function* () {
        yield bytes("half");
        throw failure;
      })(),
    );
    await expect(writing).rejects.toBe(failure);
    expect(await left()).toEqual(["what was there before", ["file"]]);
  });

  it.each([true, false])("refuses a folder (filesOnly: %s)", async (filesOnly) => {
    await expect(replaceFile(folder, async () => {}, { filesOnly })).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      summary: `Could not write ${folder}: it is a folder (EISDIR).`,
    });
  });

  it.skipIf(process.platform === "win32")("writes to a device itself, unless only files will do", async () => {
    await replaceFileInPieces("/dev/null", [bytes("gone")]);
    expect((await readdir("/dev")).filter((name) => name.startsWith("null"))).toEqual(["null"]);
    await expect(replaceFile("/dev/null", async () => {}, { filesOnly: true })).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      summary: "Could not write /dev/null: it is no regular file.",
    });
  });
});
