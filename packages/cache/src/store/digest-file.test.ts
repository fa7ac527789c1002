import { createHash, randomBytes } from "node:crypto";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { digestFile, GrowingDigest } from "./digest-file.js";

const MIB = 2 ** 20;
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-digest-"));
  path = join(folder, "part");
});
afterEach(() => rm(folder, { recursive: true }));

const digestsOf = (bytes: Buffer) => ({
  sha256: createHash("sha256").update(bytes).digest("hex"),
  md5: createHash("md5").update(bytes).digest("hex"),
});

it.each([0, 1, MIB - 1, MIB, 3 * MIB + 1, 8 * MIB, 9 * MIB + 5])("hashes a file of %i bytes", async (size) => {
  const bytes = randomBytes(size);
  await writeFile(path, bytes);
  expect(await digestFile(path, size)).toEqual({ sha256: digestsOf(bytes).sha256 });
});

it("hashes a file while it grows, from its first byte", async () => {
  const bytes = randomBytes(20 * MIB + 3);
  await writeFile(path, bytes.subarray(0, 5 * MIB));
  const digest = new GrowingDigest(path, ["sha256", "md5"]);
  digest.grownTo(5 * MIB);
  for (let at = 5 * MIB; at < bytes.length; at += 700_000) {
    await appendFile(path, bytes.subarray(at, at + 700_000));
    digest.grownTo(Math.min(bytes.length, at + 700_000));
  }
  expect(await digest.finish(bytes.length, {})).toEqual(digestsOf(bytes));
});

it("fails with the system's refusal where the file is not there, small or large", async () => {
  await expect(digestFile(path, 5)).rejects.toMatchObject({ code: "ENOENT" });
  await expect(digestFile(path, 20 * MIB)).rejects.toMatchObject({ code: "ENOENT" });
});

it("does without a thread that ended too early", async () => {
  const bytes = randomBytes(9 * MIB);
  await writeFile(path, bytes.subarray(0, 8 * MIB));
  const digest = new GrowingDigest(path, ["sha256"]);
  // Told of bytes that are not there, the thread gives up.
  digest.grownTo(9 * MIB);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await writeFile(path, bytes);
  expect(await digest.finish(bytes.length, {})).toEqual({ sha256: digestsOf(bytes).sha256 });
});

it("keeps nothing running when it is stopped or aborted", async () => {
  await writeFile(path, randomBytes(9 * MIB));
  const digest = new GrowingDigest(path, ["sha256"]);
  digest.grownTo(9 * MIB);
  digest.stop();
  const aborted = digestFile(path, 9 * MIB, { signal: AbortSignal.abort() });
  await expect(aborted).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
});
