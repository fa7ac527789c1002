import { CHANNEL_DTYPES, type Dtype, PROBE_DTYPES, SESSION_DTYPES, UNIT_RENAMES } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import { expectFrame, type Frame, frameIn, readGolden } from "@ecephys-tools/goldens";
import { beforeAll, describe, expect, it } from "vitest";
import type { WarehouseServer } from "../index.js";
import { ask, type RmaAnswer, type Row, rowsOf, serve } from "../testing/warehouse.js";

interface WireCase {
  readonly case: string;
  readonly wire_paths: readonly string[];
}

const CASES = readGolden("warehouse/warehouse.json") as WireCase[];

let server: WarehouseServer;
beforeAll(async () => {
  server = await serve();
});

describe("every request AllenSDK sends is answered", () => {
  const paths = [...new Set(CASES.flatMap((one) => one.wire_paths))];

  it.each(paths.filter((path) => path.startsWith("/api/v2/data/query.json")))("%s", async (path) => {
    for (const line of [path, path.replaceAll("%5B", "[").replaceAll("%5D", "]")]) {
      const response = await fetch(server.url + line);
      const answer = (await response.json()) as RmaAnswer;
      expect(response.status).toBe(200);
      expect(answer).toMatchObject({ success: true, id: 0, start_row: Number(/start_row\$eq(\d+)/.exec(line)?.[1]) });
      expect(answer.num_rows).toBe((answer.msg as unknown[]).length);
    }
  });

  it.each(paths.filter((path) => path.includes("well_known_file_download")))("%s", async (path) => {
    // Those ids belong to the real warehouse: here the form of the path is understood, and the id is not known.
    const answer = (await (await fetch(server.url + path)).json()) as RmaAnswer;
    expect(answer.msg).toMatch(/There is no file \d+/);
  });

  it("none is left out", () => {
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !/query\.json\?criteria|well_known_file_download/.test(path))).toEqual([]);
  });
});

/** Rows as AllenSDK would make a frame of them. */
const tableOf = (rows: readonly Row[], frame: Frame, dtypes: Readonly<Record<string, Dtype>>): Table =>
  Table.fromObjects(rows, { indexName: frame.index.kind === "index" ? String(frame.index.name) : "", dtypes }).select(
    frame.columns.map((column) => column.name),
  );

/** JSON does not tell floats that happen to be whole from integers. */
const floatsOf = ({ columns }: Frame): Record<string, Dtype> =>
  Object.fromEntries(columns.flatMap(({ name, dtype }) => (dtype === "float64" ? [[name, "float"]] : [])));

describe("the rows are those AllenSDK reads from the same folder", () => {
  it("sessions", async () => {
    const golden = frameIn(readGolden("tables/expected/_get_sessions.json"));
    const rows = await rowsOf(
      server,
      "model::EcephysSession,rma::include,specimen(donor(age)),well_known_files(well_known_file_type)",
    );
    const flat = rows.map(({ specimen, well_known_files, stimulus_name, ...row }): Row => {
      const { donor } = specimen as { donor: { sex: string; full_genotype: string | null; age: { days: number } } };
      const files = well_known_files as { well_known_file_type: { name: string } }[];
      return {
        ...row,
        session_type: stimulus_name,
        age_in_days: donor.age.days,
        sex: donor.sex,
        genotype: donor.full_genotype ?? "wt",
        has_nwb: files.some((file) => file.well_known_file_type.name === "EcephysNwb"),
      };
    });
    expectFrame(tableOf(flat, golden, SESSION_DTYPES), golden);
    expect(flat.map((row) => row.fail_eye_tracking)).toEqual([null, null, null, null]);
  });

  it("probes", async () => {
    const golden = frameIn(readGolden("tables/expected/_get_probes.json"));
    const rows = await rowsOf(server, "model::EcephysProbe");
    // AllenSDK divides when it reads.
    const renamed = rows.map(({ use_lfp_data, lfp_sampling_rate: rate, ...row }): Row => {
      const factor = row.lfp_temporal_subsampling_factor;
      return {
        ...row,
        has_lfp_data: use_lfp_data,
        lfp_sampling_rate: factor === null ? null : Number(rate) / Number(factor),
      };
    });
    expectFrame(tableOf(renamed, golden, PROBE_DTYPES), golden);
  });

  it("channels, flat and as objects", async () => {
    const golden = frameIn(readGolden("tables/expected/_get_channels.json"));
    const names = golden.columns.map(({ name }) => name).filter((name) => !name.startsWith("ecephys_structure"));
    const cells = [
      ...["ecephys_channels.id", ...names],
      "structures.id as ecephys_structure_id",
      "structures.acronym as ecephys_structure_acronym",
    ];
    const flat = await rowsOf(
      server,
      `model::EcephysChannel,rma::include,structure,rma::options[tabular$eq'${cells.join(",")}'][num_rows$eq'all']`,
    );
    expect(flat[0]).toEqual({
      id: 849705558,
      ecephys_probe_id: 730459660,
      local_index: 0,
      probe_horizontal_position: 43,
      probe_vertical_position: 20,
      anterior_posterior_ccf_coordinate: "8190",
      dorsal_ventral_ccf_coordinate: "3314",
      left_right_ccf_coordinate: "6862",
      ecephys_structure_id: "672",
      ecephys_structure_acronym: "CP",
    });
    const numbers = (row: Row): Row =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, /ccf|_id$/.test(name) && cell !== null ? Number(cell) : cell]),
      );
    expectFrame(tableOf(flat.map(numbers), golden, CHANNEL_DTYPES), golden);

    const objects = await rowsOf(server, "model::EcephysChannel,rma::include,structure");
    expectFrame(tableOf(objects, golden, CHANNEL_DTYPES), golden);
    expect(objects[0]?.structure).toEqual({ id: 672, acronym: "CP" });
    const without = objects.filter((row) => row.ecephys_structure_acronym === null);
    expect(without.length).toBeGreaterThan(0);
    expect(without.every((row) => row.structure === null)).toBe(true);
  });

  it("units", async () => {
    const golden = frameIn(readGolden("tables/expected/_get_units_all.json"));
    const ids = golden.index.values.join(",");
    const rows = await rowsOf(server, `model::EcephysUnit[id$in${ids}]`);
    const renames = new Map(Object.entries(UNIT_RENAMES));
    const renamed = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [renames.get(name) ?? name, cell])),
    );
    expectFrame(tableOf(renamed, golden, floatsOf(golden)), golden);
  });

  it.each(["functional_connectivity"])("metrics of %s", async (type) => {
    const golden = frameIn(readGolden(`tables/expected/metrics_by_type_${type}__raw.json`));
    const chain = `ecephys_unit(ecephys_channel(ecephys_probe(ecephys_session[stimulus_name$in'${type}'])))`;
    const rows = await rowsOf(server, `model::EcephysUnitMetricBundle,rma::criteria,${chain}`);
    const merged = rows.map(({ data, ecephys_unit_id }): Row => ({ ecephys_unit_id, ...JSON.parse(String(data)) }));
    expectFrame(tableOf(merged, golden, floatsOf(golden)), golden);
    expect(merged.some((row) => row.fano_dg === Number.POSITIVE_INFINITY)).toBe(true);
  });

  it("metrics of a session are those of its type", async () => {
    const golden = frameIn(readGolden("tables/expected/metrics_for_session_771160300__raw.json"));
    const chain = "ecephys_unit(ecephys_channel(ecephys_probe(ecephys_session[id$in771160300])))";
    const rows = await rowsOf(server, `model::EcephysUnitMetricBundle,rma::criteria,${chain}`);
    expect(rows.map((row) => row.ecephys_unit_id)).toEqual(golden.index.values);
  });

  it("a whole number in a column of floats is written as a float, so that Python reads one", async () => {
    const url = `${server.url}/api/v2/data/query.json?criteria=model::EcephysUnitMetricBundle[ecephys_unit_id$eq915965940]`;
    const text = await (await fetch(url)).text();
    expect(text).toContain(String.raw`\"area_rf\": 3000.0,`);
    expect(text).toContain(String.raw`\"c50_dg\": null,`);
    expect((await ask(server, "model::EcephysUnitMetricBundle[ecephys_unit_id$eq1]")).total_rows).toBe(0);
  });
});
