import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { generateProject } from "./index.js";

it("does what the README shows", async () => {
  const parent = await mkdtemp(join(tmpdir(), "ecephys-readme-"));
  const { manifest, units } = await generateProject({ scale: "tiny", seed: 1, folder: join(parent, "sample") });
  expect([manifest, units]).toEqual([join(parent, "sample", "manifest.json"), 60]);
  await rm(parent, { recursive: true });
});
