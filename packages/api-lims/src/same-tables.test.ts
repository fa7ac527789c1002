import { join } from "node:path";
import { createWarehouseApi, type EcephysProjectWarehouseApi } from "@ecephys/api-warehouse";
import type { ColumnData } from "@ecephys/core";
import { startWarehouseServer, type WarehouseServer } from "@ecephys/warehouse-server";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EcephysProjectLimsApi } from "./lims-api.js";
import { holdLims } from "./testing/hold-lims.js";

// One project, in a warehouse and in a laboratory's database.
const held = holdLims({ additions: false });
let server: WarehouseServer;
let warehouse: EcephysProjectWarehouseApi;
beforeAll(async () => {
  server = await startWarehouseServer({ manifests: [join(goldenPath("tables/cache"), "manifest.json")] });
  warehouse = createWarehouseApi({ scheme: "http", host: server.host });
});
afterAll(async () => {
  await warehouse.close();
  await server.close();
});

type Rows = ReadonlyMap<number, Readonly<Record<string, unknown>>>;
type Backend = EcephysProjectWarehouseApi | EcephysProjectLimsApi;

/** Cells by id and column. */
function rowsOf({ columns, indexName }: ColumnData): Rows {
  const ids = Array.from(columns[indexName] as ArrayLike<number>);
  const cell = (name: string, row: number) => (columns[name] as ArrayLike<unknown>)[row];
  const names = Object.keys(columns);
  return new Map(ids.map((id, row) => [id, Object.fromEntries(names.map((name) => [name, cell(name, row)]))]));
}

const both = async (ask: (api: Backend) => Promise<ColumnData>) => Promise.all([ask(warehouse), ask(held.api())]);

/** The names and types of the columns, in no order. */
const fieldsOf = ({ columns, dtypes }: ColumnData) =>
  Object.fromEntries(Object.keys(columns).map((name) => [name, dtypes?.[name]]));

/** Both tables, once the rows only one of them has are taken out, and what these rows are. */
async function compare(ask: (api: Backend) => Promise<ColumnData>) {
  const [warehouseData, limsData] = await both(ask);
  expect(fieldsOf(limsData)).toEqual(fieldsOf(warehouseData));
  const [published, lab] = [rowsOf(warehouseData), rowsOf(limsData)];
  const onlyPublished = [...published.keys()].filter((id) => !lab.has(id));
  expect([...lab.keys()].filter((id) => !published.has(id))).toEqual([]);
  return { published: new Map([...published].filter(([id]) => lab.has(id))), lab, onlyPublished };
}

describe("the same project gives the same tables through both backends", () => {
  // Documented differences: in the warehouse's mirror, rows may name owners that are not there; in a database they cannot.
  it.each<[string, (api: Backend) => Promise<ColumnData>, number[], number]>([
    ["probes", (api) => api.getProbes(), [999000001], 8],
    ["channels", (api) => api.getChannels(), [999100001, 999100003, 999100005, 999100007, 999200001, 999200003], 156],
    ["units", (api) => api.getUnits(), [915956325, 999300001, 999300003], 239],
    ["units of a session", (api) => api.getUnits({ sessionIds: [715093703] }), [], 50],
    ["channels of two probes", (api) => api.getChannels({ probeIds: [730459658, 730459660] }), [], 40],
    [
      "metrics of a session type",
      (api) => api.getUnitAnalysisMetrics({ sessionTypes: ["brain_observatory_1.1"] }),
      [],
      80,
    ],
  ])("%s", async (_, ask, orphans, atLeast) => {
    const { published, lab, onlyPublished } = await compare(ask);
    expect(onlyPublished).toEqual(orphans);
    expect(lab.size).toBeGreaterThanOrEqual(atLeast);
    expect(lab).toEqual(published);
  });

  it("metrics, but that JSON in a database has no infinity", async () => {
    const { published, lab, onlyPublished } = await compare((api) =>
      api.getUnitAnalysisMetrics({ sessionTypes: ["functional_connectivity"] }),
    );
    expect(onlyPublished).toEqual([]);
    const infinite = [...published].flatMap(([id, row]) =>
      Object.entries(row).flatMap(([name, value]) => (Math.abs(Number(value)) === Infinity ? [[id, name]] : [])),
    );
    expect(infinite).toEqual([
      [915957877, "fano_dg"],
      [915957882, "fano_dg"],
    ]);
    expect(lab).toEqual(
      new Map(
        [...published].map(([id, row]) => [
          id,
          row.fano_dg === Infinity || row.fano_dg === -Infinity ? { ...row, fano_dg: Number.NaN } : row,
        ]),
      ),
    );
  });

  it("sessions, but that LIMS writes times as pandas does, and an animal has one genotype", async () => {
    const { published, lab } = await compare((api) => api.getSessions());
    const asPandas = (text: unknown) =>
      typeof text === "string" ? text.replace("T", " ").replace(/( 00:00:00)?Z$/, "") : text;
    expect([...lab].map(([id, row]) => [id, { ...row, genotype: "" }])).toEqual(
      [...published].map(([id, row]) => [
        id,
        {
          ...row,
          date_of_acquisition: asPandas(row.date_of_acquisition),
          published_at: asPandas(row.published_at),
          genotype: "",
        },
      ]),
    );
    const genotypes = [...lab].filter(([id, row]) => row.genotype !== published.get(id)?.genotype).map(([id]) => id);
    // The folder says two things of the one specimen these sessions share.
    expect(genotypes).toEqual([847657808]);
    expect(lab.get(847657808)?.specimen_id).toBe(lab.get(719161530)?.specimen_id);
  });
});

it("columns come in each one's own order", async () => {
  const [published, lab] = await both((api) => api.getProbes());
  expect(Object.keys(published.columns).slice(0, 3)).toEqual(["id", "air_channel_index", "ecephys_session_id"]);
  expect(Object.keys(lab.columns).slice(0, 3)).toEqual(["id", "ecephys_session_id", "name"]);
});
