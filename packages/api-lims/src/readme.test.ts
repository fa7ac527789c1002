import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createLimsApi } from "./index.js";
import { holdLims } from "./testing/hold-lims.js";

const held = holdLims();

it("the README's example does what it says", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const body = example
    .replace(/^import .*$/m, "")
    .replace(/limsCredentials = \{.*?\}/, `limsCredentials = ${JSON.stringify(held.lims.credentials)}`)
    .replace('host: "lims2" }', `host: "${held.lims.appHost}" }`)
    .replaceAll("console.log", "print");
  const lines: unknown[][] = [];
  const AsyncFunction = (async () => undefined).constructor as new (
    ...args: string[]
  ) => (...args: unknown[]) => Promise<void>;
  await new AsyncFunction("createLimsApi", "print", body)(createLimsApi, (...line: unknown[]) => lines.push(line));
  expect(lines[0]?.[0]).toContain("wt/wt");
  expect(lines[0]?.[1]).toContain("2019-01-15 17:04:05");
  expect(lines[1]).toEqual([expect.any(Float64Array), "float"]);
  expect(lines.slice(2).flat().every(Number.isInteger)).toBe(true);
  expect(lines.length).toBeGreaterThan(2);
});
