import { labAdditions as lab } from "@ecephys-tools/sample-lims";
import { describe, expect, it } from "vitest";
import { asAdmin, holdLims } from "../testing/hold-lims.js";

const held = holdLims();
const { failedProbe: failed, reanalysedSession: twice } = lab;

describe("values", () => {
  it("of a session", async () => {
    const id = lab.withoutGenotype.id;
    expect(await held.api().getSessions({ sessionIds: [id] })).toEqual({
      indexName: "id",
      columns: {
        id: Float64Array.of(id),
        specimen_id: Float64Array.of(lab.withoutGenotype.specimenId),
        session_type: ["lab_protocol"],
        isi_experiment_id: Float64Array.of(id + 1),
        date_of_acquisition: ["2019-01-15 17:04:05"],
        published_at: ["2019-10-03"],
        genotype: ["wt"],
        sex: ["F"],
        age_in_days: Float64Array.of(123),
        has_nwb: [true],
      },
      dtypes: {
        id: "int",
        specimen_id: "int",
        session_type: "string",
        isi_experiment_id: "int",
        date_of_acquisition: "string",
        published_at: "string",
        genotype: "string",
        sex: "string",
        age_in_days: "float",
        has_nwb: "bool",
      },
    });
  });

  it("of a probe, in AllenSDK's order", async () => {
    const { columns } = await held.api().getProbes({ probeIds: [failed.probeId] });
    expect(Object.entries(columns).map(([name, [value]]) => [name, value])).toEqual([
      ["id", failed.probeId],
      ["ecephys_session_id", failed.id],
      ["name", "probeA"],
      ["sampling_rate", 29999.5],
      ["lfp_sampling_rate", 2499.75],
      ["phase", "3a"],
      ["air_channel_index", 376],
      ["surface_channel_index", 365],
      ["has_lfp_data", true],
      ["lfp_temporal_subsampling_factor", 2],
    ]);
  });

  it("of a channel: decimals are numbers, and a missing structure is missing", async () => {
    const { columns, dtypes } = await held.api().getChannels({ channelIds: [failed.channelIds[0], 849705558] });
    expect(Object.entries(columns).map(([name, values]) => [name, dtypes?.[name], ...values])).toEqual([
      ["id", "int", 849705558, failed.channelIds[0]],
      ["ecephys_probe_id", "int", 730459660, failed.probeId],
      ["local_index", "int", 0, 0],
      ["probe_vertical_position", "int", 20, 20],
      ["probe_horizontal_position", "int", 43, 43],
      ["ecephys_structure_id", "float", 672, Number.NaN],
      ["ecephys_structure_acronym", "string", "CP", null],
      ["anterior_posterior_ccf_coordinate", "float", 8190, 8190.5],
      ["dorsal_ventral_ccf_coordinate", "float", 3314, 3314],
      ["left_right_ccf_coordinate", "float", 6862, Number.NaN],
    ]);
  });

  it("of metrics: a column per key of any row", async () => {
    const { columns, dtypes } = await held
      .api()
      .getUnitAnalysisMetrics({ sessionIds: [lab.differentMetrics.id, twice.id] });
    expect(Object.entries(columns).map(([name, values]) => [name, dtypes?.[name], ...values])).toEqual([
      ["ecephys_unit_id", "int", ...twice.unitIds, ...lab.differentMetrics.unitIds],
      ["lab_rate", "float", 0.25, 1.25, Number.NaN, 7.5],
      ["lab_image", "float", 17, Number.NaN, Number.NaN, Number.NaN],
      ["lab_tuned", "bool", true, false, null, null],
      ["lab_depth", "float", Number.NaN, Number.NaN, 12.5, Number.NaN],
      ["z", "float", Number.NaN, Number.NaN, Number.NaN, -1.5],
    ]);
  });

  it("of metrics: 1.0 is a float and 1 a whole number, as in Python", async () => {
    const [unitId] = lab.withoutFiles.unitIds;
    await asAdmin(held.lims, async (admin) => {
      await admin.query("insert into ecephys_analysis_runs values (7000000077, $1, true)", [lab.withoutFiles.id]);
      await admin.query(
        `insert into ecephys_unit_metric_bundles values (7000000077, $1, 7000000077, '{"a": 1.0, "b": 1, "c": [1], "__proto__": 2}')`,
        [unitId],
      );
    });
    const { columns, dtypes } = await held.api().getUnitAnalysisMetrics({ unitIds: [unitId] });
    expect(Object.entries(columns).map(([name, values]) => [name, dtypes?.[name], ...values])).toEqual([
      ["ecephys_unit_id", "int", unitId],
      ["a", "float", 1],
      ["b", "int", 1],
      ["c", "list", [1]],
      ["__proto__", "int", 2],
    ]);
    await asAdmin(held.lims, async (admin) => {
      await admin.query(`update ecephys_unit_metric_bundles set data = '{"a": {"deep": 1}}' where id = 7000000077`);
      await expect(held.api().getUnitAnalysisMetrics({ unitIds: [unitId] })).rejects.toMatchObject({
        code: "ECEPHYS_SCHEMA",
        summary: expect.stringContaining(`LIMS analysis metrics, row 1 (id ${unitId}), column "a"`),
      });
      await admin.query("update ecephys_unit_metric_bundles set data = null where id = 7000000077");
      const { columns: bare } = await held.api().getUnitAnalysisMetrics({ unitIds: [unitId] });
      expect(bare).toEqual({ ecephys_unit_id: Float64Array.of(unitId) });
      await admin.query("delete from ecephys_unit_metric_bundles where id = 7000000077");
      await admin.query("delete from ecephys_analysis_runs where id = 7000000077");
    });
  });

  it("beyond what a double holds are refused, not rounded", async () => {
    await asAdmin(held.lims, async (admin) => {
      const set = "update ecephys_sessions set isi_experiment_id = $1 where id = $2";
      await admin.query(set, ["9007199254740993", lab.unpublished.id]);
      await expect(held.api().getSessions()).rejects.toMatchObject({
        code: "ECEPHYS_SCHEMA",
        message: expect.stringContaining('expected a whole number, got "9007199254740993"'),
      });
      await admin.query(set, [lab.unpublished.id + 1, lab.unpublished.id]);
    });
  });
});
