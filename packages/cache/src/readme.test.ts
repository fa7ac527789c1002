import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import { copyRecordedProject, readGolden } from "@ecephys-tools/goldens";
import { afterAll, expect, it } from "vitest";
import { EcephysProjectCache } from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "ecephys-readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("does what the README shows", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const block = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  await using server = await startWarehouseServer({ manifests: [join(copyRecordedProject(), "manifest.json")] });
  const script = block
    .replace(/^import .*$/m, "")
    .replace(
      'manifest: "ecephys-data/manifest.json"',
      `scheme: "http", host: "${server.host}", manifest: ${JSON.stringify(join(folder, "manifest.json"))}`,
    )
    .replace(")!", ")");
  const printed: unknown[] = [];
  const run = new Function("EcephysProjectCache", "console", `return (async () => {${script}})();`) as (
    ...args: unknown[]
  ) => Promise<void>;
  await run(EcephysProjectCache, { log: (...args: unknown[]) => printed.push(...args) });
  const [sessions, units, steps, metrics, recorded, movie, scene] = printed as { numRows?: number }[];
  expect(sessions?.numRows).toBe(4);
  expect([units, metrics].map((table) => typeof table?.numRows)).toEqual(["number", "number"]);
  expect(steps).toEqual(expect.arrayContaining([expect.objectContaining({ filter: "presenceRatioMinimum" })]));
  expect(recorded?.numRows).toBeGreaterThan(0);
  const shapes = ["natural_movie_1", "natural_scene_1"].map(
    (name) => (readGolden(`tables/expected/${name}.json`) as { value: { shape: number[] } }).value.shape,
  );
  expect([movie, scene]).toEqual(shapes);
});
