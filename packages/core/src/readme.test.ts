import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assertProjectApi, type ColumnData, EcephysError, type EcephysProjectApi, isEcephysError } from "./index.js";

test("the README's example does what it says", async () => {
  // #region readme
  const units: ColumnData = {
    indexName: "id",
    columns: { id: [1, 2], ecephys_channel_id: [7, 7], snr: [2.5, Number.NaN] },
  };
  const backend: Partial<EcephysProjectApi> = {
    id: "my lab",
    getUnits: async (query = {}) => {
      if (query.publishedAt !== undefined) {
        throw new EcephysError("ECEPHYS_UNSUPPORTED_QUERY", "This backend keeps no publication dates.");
      }
      return units;
    },
  };

  let message = "";
  try {
    assertProjectApi(backend);
  } catch (error) {
    if (isEcephysError(error, "ECEPHYS_INVALID_BACKEND")) message = error.summary;
  }
  // "The backend lacks getSessions, getProbes, getChannels, getUnitAnalysisMetrics, …"
  // #endregion
  expect(message).toMatch(/^The backend lacks getSessions, getProbes, getChannels, getUnitAnalysisMetrics, /);
  await expect(backend.getUnits?.()).resolves.toBe(units);
});

test("the README shows exactly that example", () => {
  const source = readFileSync(new URL(import.meta.url), "utf8");
  const region = /\/\/ #region readme\n([\s\S]*?)\n *\/\/ #endregion/.exec(source)?.[1] as string;
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const block = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] as string;
  const steps = block.split("\n").filter((line) => !line.startsWith("import "));
  expect(steps.join("\n").trim()).toBe(region.replaceAll(/^ {2}/gm, "").trim());
});
