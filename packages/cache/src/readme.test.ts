import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, expect, it } from "vitest";
import { EcephysProjectCache } from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "ecephys-readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("does what the README shows", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const block = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  await using server = await startWarehouseServer({ manifests: [join(goldenPath("tables/cache"), "manifest.json")] });
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
  expect(printed.map((item) => (item as { numRows?: number }).numRows)).toEqual([
    4,
    expect.any(Number),
    undefined,
    expect.any(Number),
  ]);
});
