import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWarehouseApi } from "@ecephys/api-warehouse";
import { Table } from "@ecephys/tables";
import { startWarehouseServer, type WarehouseServer } from "@ecephys/warehouse-server";
import { compareFrame, decodeGolden, frameIn, goldenPath, readGolden } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentedDifferences } from "./differences.js";
import { GOLDEN_CALLS, OpenedGolden } from "./golden-calls.js";

/** A metrics row whose unit is in no table: session criteria cannot reach it in a relational warehouse. */
const ORPHAN_METRICS = "metrics_by_type_brain_observatory_1.1__raw";

/** A session without metrics: with no row to learn them from, the metrics' columns are unknown (AllenSDK raises KeyError). */
const NO_METRICS = "metrics_for_session_847657808";

let folder: string;
let server: WarehouseServer;
let fetched: OpenedGolden;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-warehouse-"));
  server = await startWarehouseServer({
    manifests: [join(goldenPath("tables/cache"), "manifest.json")],
    pageSizeLimit: 50,
  });
  const api = createWarehouseApi({ scheme: "http", host: server.host });
  fetched = await OpenedGolden.create({ api, manifest: join(folder, "manifest.json") });
});
afterAll(async () => {
  await fetched.close();
  await server.close();
  await rm(folder, { recursive: true });
});

describe("fetched from the real server, in pages of 50 rows", () => {
  it.each(Object.keys(GOLDEN_CALLS))("%s is what AllenSDK answers from its own folder", async (name) => {
    const { value } = readGolden(`tables/expected/${name}.json`) as { value: unknown };
    const actual = await GOLDEN_CALLS[name]?.(fetched);
    if (!(actual instanceof Table)) {
      expect(actual?.map((item) => item ?? Number.NaN)).toEqual(decodeGolden(value));
      return;
    }
    const mismatches = compareFrame(actual as Table, value, documentedDifferences(frameIn(value)));
    if (name === ORPHAN_METRICS) expect(mismatches[0]).toBe("index has 130 rows, golden 131");
    else if (name.startsWith(NO_METRICS)) expect(actual.numRows).toBe(0);
    else expect(mismatches).toEqual([]);
  });
});
