import type { EcephysError } from "@ecephys/core";
import { RowCollector, type RowModel } from "@ecephys/core/backend-parts";
import { Table } from "@ecephys/tables";
import { describe, expect, it } from "vitest";
import { channelModel } from "./channel.js";
import { metricBundleModel } from "./metric-bundle.js";
import { probeModel } from "./probe.js";
import { sessionModel } from "./session.js";
import { unitModel } from "./unit.js";

function collect(model: RowModel, rows: readonly unknown[]) {
  const collector = new RowCollector(model);
  for (const row of rows) collector.add(row);
  return collector.finish();
}

function refusal(model: RowModel, ...rows: unknown[]): string {
  try {
    collect(model, rows);
  } catch (error) {
    expect((error as EcephysError).code).toBe("ECEPHYS_SCHEMA");
    return (error as EcephysError).summary;
  }
  throw new Error("Nothing was refused.");
}

const unit = { id: 7, ecephys_channel_id: 3, snr: 1.5, quality: "good" };
const donor = { sex: "F", full_genotype: "wt/wt", age: { days: 92 } };
const session = { id: 1, stimulus_name: "x", specimen: { donor }, well_known_files: [] };
const bundle = (data: string, unitId: unknown = 5) => ({ data, ecephys_unit_id: unitId, id: 1 });

describe("rows become columns", () => {
  it("in the order of the response, with the index first", () => {
    const data = collect(unitModel, [
      { snr: 1, id: 7, ecephys_channel_id: 3 },
      { quality: null, snr: null, ecephys_channel_id: 4, id: 8 },
    ]);
    expect(data).toEqual({
      indexName: "id",
      columns: {
        id: Int32Array.of(7, 8),
        snr: Float64Array.of(1, Number.NaN),
        ecephys_channel_id: Int32Array.of(3, 4),
        quality: [null, null],
      },
      dtypes: { id: "int", snr: "float", ecephys_channel_id: "int", quality: "string" },
    });
    expect(Object.keys(data.columns)).toEqual(["id", "snr", "ecephys_channel_id", "quality"]);
  });

  it("parses what arrives as text", () => {
    const row = {
      id: "7",
      ecephys_session_id: "3",
      sampling_rate: "29999.9",
      use_lfp_data: "true",
      air_channel_index: "NaN",
    };
    const { columns, dtypes } = collect(probeModel, [row]);
    expect(columns).toEqual({
      id: Int32Array.of(7),
      ecephys_session_id: Int32Array.of(3),
      sampling_rate: Float64Array.of(29999.9),
      has_lfp_data: [true],
      air_channel_index: Float64Array.of(Number.NaN),
    });
    expect(dtypes?.air_channel_index).toBe("float");
  });

  it("keeps fields nobody declared", () => {
    const { columns, dtypes } = collect(unitModel, [
      { ...unit, extra: 1, note: "a", tags: ["b"] },
      { ...unit, extra: 2 },
    ]);
    expect([columns.extra, columns.note, columns.tags]).toEqual([Int32Array.of(1, 2), ["a", null], [["b"], null]]);
    expect([dtypes?.extra, dtypes?.note, dtypes?.tags]).toEqual(["int", "string", "list"]);
  });

  it("keeps even a field called __proto__", () => {
    const { columns } = collect(unitModel, [JSON.parse(`{"id": 1, "ecephys_channel_id": 2, "__proto__": 3}`)]);
    expect(Object.keys(columns)).toEqual(["id", "ecephys_channel_id", "__proto__"]);
    expect(Object.getPrototypeOf(columns)).toBe(Object.prototype);
  });

  it("holds ids beyond 32 bits", () => {
    const data = collect(unitModel, [{ ...unit, id: 2 ** 40 }]);
    expect(Table.fromColumns(data).index.at(0)).toBe(2 ** 40);
    expect(data.dtypes?.id).toBe("int");
  });

  it("gives an empty table its declared columns", () => {
    for (const model of [sessionModel, probeModel, channelModel, unitModel, metricBundleModel()]) {
      const data = collect(model, []);
      expect(Object.keys(data.columns)).toEqual(Object.keys(model.dtypes));
      expect(Table.fromColumns(data).numRows).toBe(0);
    }
  });

  it("takes what is known of a session's animal from its specimen", () => {
    const old = {
      id: 2,
      stimulus_name: "y",
      specimen: { donor: { sex: null, full_genotype: null, age: null } },
      well_known_files: [{ well_known_file_type: { name: "EcephysNwb" } }, { well_known_file_type: null }],
    };
    expect(collect(sessionModel, [session, old]).columns).toEqual({
      id: Int32Array.of(1, 2),
      session_type: ["x", "y"],
      age_in_days: Float64Array.of(92, Number.NaN),
      sex: ["F", null],
      genotype: ["wt/wt", "wt"],
      has_nwb: [false, true],
    });
  });
});

describe("metrics", () => {
  it("become one column per key, in order of first appearance", () => {
    const data = collect(metricBundleModel(), [
      bundle(`{"a_dg": 1.0, "n": 4}`, 5),
      bundle(`{"b": true, "a_dg": NaN, "n": 5}`, 6),
    ]);
    expect(Object.keys(data.columns)).toEqual(["ecephys_unit_id", "a_dg", "n", "b"]);
    expect(data.columns).toMatchObject({
      ecephys_unit_id: Int32Array.of(5, 6),
      a_dg: Float64Array.of(1, Number.NaN),
      n: Int32Array.of(4, 5),
      b: [null, true],
    });
  });

  it("written as floats are floats, even if they are whole", () => {
    const { dtypes } = collect(metricBundleModel(), [
      bundle(`{"f": 2600.0, "e": 1e3, "i": 4963}`),
      bundle(`{"f": 1, "e": 2, "i": 3}`),
    ]);
    expect(dtypes).toMatchObject({ f: "float", e: "float", i: "int" });
  });

  it("of published names are numbers even as text", () => {
    const { columns } = collect(metricBundleModel(), [
      bundle(`{"fano_dg": "NaN", "x": "NaN"}`),
      bundle(`{"fano_dg": "0.5", "x": "0.5"}`),
    ]);
    expect([columns.fano_dg, columns.x]).toEqual([Float64Array.of(Number.NaN, 0.5), ["NaN", "0.5"]]);
  });

  it("may repeat the unit's id, but not contradict it", () => {
    expect(
      Object.keys(collect(metricBundleModel(), [bundle(`{"id": 9, "ecephys_unit_id": 5, "a": 1}`)]).columns),
    ).toEqual(["ecephys_unit_id", "a"]);
    expect(refusal(metricBundleModel(), bundle(`{"ecephys_unit_id": 6}`))).toContain(
      "EcephysUnitMetricBundle, row 1 (id 5)",
    );
  });
});

describe("a row that is not as declared is named", () => {
  it.each<[RowModel, unknown, string]>([
    [
      unitModel,
      { ...unit, snr: "high" },
      `EcephysUnit, row 2 (id 7), column "snr": expected a number or null, got "high".`,
    ],
    [
      unitModel,
      { ...unit, ecephys_channel_id: 1.5 },
      `column "ecephys_channel_id": expected a whole number or null, got 1.5.`,
    ],
    [unitModel, { ...unit, quality: 5 }, `column "quality": expected text or null, got 5.`],
    [unitModel, { ...unit, id: null }, `EcephysUnit, row 2, column "id": expected a whole number, got null.`],
    [unitModel, { ...unit, id: "x" }, `column "id": expected a whole number, got "x".`],
    [unitModel, { ecephys_channel_id: 3 }, `row 2, column "id": expected a whole number, got nothing.`],
    [unitModel, { id: 7 }, `row 2 (id 7), column "ecephys_channel_id": expected a whole number or null, got nothing.`],
    [
      unitModel,
      { ...unit, extra: { deep: 1 } },
      `column "extra": expected a number, text, boolean, list or null, got {"deep":1}.`,
    ],
    [unitModel, null, `EcephysUnit, row 2, column "(the row itself)": expected object, got null.`],
    [unitModel, [1], `row 2, column "(the row itself)": expected object, got [1].`],
    [
      probeModel,
      { id: 1, ecephys_session_id: 2, use_lfp_data: "maybe" },
      `column "use_lfp_data": expected true, false or null, got "maybe".`,
    ],
    [
      probeModel,
      { id: 1, ecephys_session_id: 2, use_lfp_data: true, has_lfp_data: true },
      `column "has_lfp_data": expected only one field for the column "has_lfp_data", got "use_lfp_data".`,
    ],
    [
      sessionModel,
      { id: 1, well_known_files: [] },
      `EcephysSession, row 2 (id 1), column "specimen": expected object, got nothing.`,
    ],
    [
      sessionModel,
      { ...session, specimen: { donor: { ...donor, age: { days: "old" } } } },
      `column "specimen.donor.age.days": expected a number or null, got "old".`,
    ],
    [
      sessionModel,
      { ...session, specimen: { donor: { age: null, sex: "F" } } },
      `column "specimen.donor.full_genotype": expected text or null, got nothing.`,
    ],
    [sessionModel, { ...session, well_known_files: null }, `column "well_known_files": expected array, got null.`],
    [
      sessionModel,
      { ...session, well_known_files: [{}] },
      `column "well_known_files.0.well_known_file_type": expected object, got nothing.`,
    ],
    [metricBundleModel(), bundle("{not json"), `column "data": expected the JSON text of one object, got "{not json".`],
    [metricBundleModel(), bundle("[1]"), `column "data": expected the JSON text of one object, got "[1]".`],
    [metricBundleModel(), { ...bundle(""), data: { a: 1 } }, `column "data": expected JSON text, got {"a":1}.`],
    [metricBundleModel(), bundle("{}", null), `column "ecephys_unit_id": expected a whole number, got null.`],
  ])("%#", (model, row, words) => {
    const fine = {
      EcephysUnit: unit,
      EcephysProbe: { id: 1, ecephys_session_id: 2 },
      EcephysSession: session,
      EcephysUnitMetricBundle: bundle("{}"),
    };
    const message = refusal(model, fine[model.name as keyof typeof fine], row);
    expect(message).toContain(words);
    expect(message).toContain(`${model.name}, row 2`);
  });

  it("also where fields that become no column are absent", () => {
    const { data, ecephys_unit_id } = bundle("{}", "x");
    expect(refusal(metricBundleModel(), { data, ecephys_unit_id })).toContain(
      `column "ecephys_unit_id": expected a whole number, got "x".`,
    );
  });

  it("also where a metric itself is none", () => {
    expect(refusal(metricBundleModel(), bundle(`{"a": {"b": 1}}`))).toContain(
      `(id 5), column "a": expected a number, text or boolean, got {"b":1}.`,
    );
  });
});
