import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { CapturedStream } from "../testing/run-cli.js";
import { assertPicturesWritable, writePicture } from "./picture-files.js";

function environment() {
  const stderr = new CapturedStream();
  return { stdout: new CapturedStream(), stderr, env: {} };
}

test("writes the whole picture, leaves nothing else behind, and says which file", async () => {
  const folder = emptyFolder();
  const path = join(folder, "raster.svg");
  const around = environment();
  await writePicture(path, "<svg/>", {}, around);
  expect(readFileSync(path, "utf8")).toBe("<svg/>");
  expect(readdirSync(folder)).toEqual(["raster.svg"]);
  expect(around.stderr.text).toBe(`Wrote ${path} (1 kB).\n`);
  expect(around.stdout.text).toBe("");
});

test("--quiet says nothing", async () => {
  const around = environment();
  await writePicture(join(emptyFolder(), "a.png"), new Uint8Array(2_345_678), { quiet: true }, around);
  expect(around.stderr.text).toBe("");
  await writePicture(join(emptyFolder(), "a.png"), new Uint8Array(2_345_678), {}, around);
  expect(around.stderr.text).toMatch(/ \(2\.3 MB\)\.\n$/);
});

test("a file that exists is left as it is, unless --force", async () => {
  const folder = emptyFolder();
  const path = join(folder, "raster.svg");
  writeFileSync(path, "mine");
  const refusal = { code: "ECEPHYS_FILE_ACCESS", summary: `${path} exists already; it was left as it is.` };
  await expect(assertPicturesWritable([path], false)).rejects.toMatchObject(refusal);
  await expect(writePicture(path, "<svg/>", {}, environment())).rejects.toMatchObject({
    ...refusal,
    hint: "Add --force to replace it, or choose another name.",
  });
  expect(readFileSync(path, "utf8")).toBe("mine");
  await assertPicturesWritable([path], true);
  await writePicture(path, "<svg/>", { force: true }, environment());
  expect(readFileSync(path, "utf8")).toBe("<svg/>");
  expect(readdirSync(folder)).toEqual(["raster.svg"]);
});

test("a file that another program writes meanwhile is not replaced", async () => {
  const folder = emptyFolder();
  const path = join(folder, "raster.svg");
  const content = new Uint8Array(64 * 1024 * 1024);
  const writing = writePicture(path, content, {}, environment());
  // Between the check and the end of the writing: the part is there, the picture is not.
  while (!readdirSync(folder).some((name) => name.endsWith(".part"))) await new Promise(setImmediate);
  writeFileSync(path, "mine");
  await expect(writing).rejects.toMatchObject({ code: "ECEPHYS_FILE_ACCESS" });
  expect(readFileSync(path, "utf8")).toBe("mine");
  expect(readdirSync(folder)).toEqual(["raster.svg"]);
});

test("what is no file is never replaced, not even with --force", async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, "a.svg"));
  for (const path of [join(folder, "a.svg"), "/dev/null"]) {
    await expect(assertPicturesWritable([path], true)).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      summary: expect.stringContaining("it is there and no file"),
    });
  }
});

test("a folder that is not there, or lies below a file", async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "file"), "");
  for (const path of [join(folder, "none", "a.svg"), join(folder, "file", "a.svg")]) {
    await expect(assertPicturesWritable([path], true)).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      hint: "Make the folder, or choose another path.",
    });
  }
});

test.skipIf(process.platform === "win32")(
  "--force writes to what a link points at a new file, and the old one stays",
  async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "target"), "mine");
    symlinkSync("target", join(folder, "a.svg"));
    await writePicture(join(folder, "a.svg"), "<svg/>", { force: true }, environment());
    expect(readFileSync(join(folder, "a.svg"), "utf8")).toBe("<svg/>");
    expect(readFileSync(join(folder, "target"), "utf8")).toBe("mine");
  },
);

test("one file for two pictures, or --force without a file, is a slip", async () => {
  const path = join(emptyFolder(), "a.svg");
  await expect(assertPicturesWritable([path, path], false)).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
  await expect(assertPicturesWritable([], true)).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
  await assertPicturesWritable([], false);
});
