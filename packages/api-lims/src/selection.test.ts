import type { ChannelQuery, ColumnData, MetricsQuery, ProbeQuery, SessionQuery, UnitQuery } from "@ecephys/core";
import { labAdditions as lab } from "@ecephys-tools/sample-lims";
import { describe, expect, it } from "vitest";
import type { EcephysProjectLimsApi } from "./lims-api.js";
import { asAdmin, holdLims } from "./testing/hold-lims.js";

const held = holdLims();

const TABLES = {
  getSessions: "ecephys_sessions es",
  getProbes: "ecephys_probes ep join ecephys_sessions es on es.id = ep.ecephys_session_id",
  getChannels: `ecephys_channels ec join ecephys_probes ep on ep.id = ec.ecephys_probe_id
    join ecephys_sessions es on es.id = ep.ecephys_session_id`,
  getUnits: `ecephys_units eu join ecephys_channels ec on ec.id = eu.ecephys_channel_id
    join ecephys_probes ep on ep.id = ec.ecephys_probe_id join ecephys_sessions es on es.id = ep.ecephys_session_id`,
  getUnitAnalysisMetrics: `ecephys_unit_metric_bundles eb join ecephys_analysis_runs er on er.id = eb.ecephys_analysis_run_id
    join ecephys_units eu on eu.id = eb.ecephys_unit_id join ecephys_channels ec on ec.id = eu.ecephys_channel_id
    join ecephys_probes ep on ep.id = ec.ecephys_probe_id join ecephys_sessions es on es.id = ep.ecephys_session_id`,
} as const;
type Method = keyof typeof TABLES;

const NEVER = "es.habituation is false and es.workflow_state != 'failed'";
const VALID = `${NEVER} and ep.workflow_state != 'failed' and ec.valid_data is true`;
const RULES = {
  getSessions: NEVER,
  getProbes: `${NEVER} and ep.workflow_state != 'failed'`,
  getChannels: VALID,
  getUnits: VALID,
  getUnitAnalysisMetrics: `er.current is true and ${VALID}`,
} as const;
const IDS = {
  getSessions: "es.id order by es.id",
  getProbes: "ep.id order by ep.id",
  getChannels: "ec.id order by ec.id",
  getUnits: "eu.id order by eu.id",
  getUnitAnalysisMetrics: "eu.id order by eb.id",
} as const;

/** What the rows in the database say a query must select. */
async function idsInDatabase(method: Method, condition: string): Promise<number[]> {
  const [id, order] = IDS[method].split(" order by ");
  const text = `select ${id}::float8 as id from ${TABLES[method]} where ${RULES[method]} and (${condition}) order by ${order}`;
  return (await held.ask(text)) as number[];
}

type Query = SessionQuery & ProbeQuery & ChannelQuery & UnitQuery & MetricsQuery;
const call = (api: EcephysProjectLimsApi, method: Method, query: Query): Promise<ColumnData> => api[method](query);
const idsOf = ({ columns, indexName }: ColumnData) => Array.from(columns[indexName] as ArrayLike<number>);

const { failedProbe: failed, invalidChannel: invalid, reanalysedSession: twice } = lab;
const SESSIONS = [715093703, failed.id, lab.habituationSession.id, lab.failedSession.id, lab.unpublished.id];
const PROBES = [730459658, 730459660, failed.probeId, failed.failedProbeId, lab.habituationSession.probeId];
const CHANNELS = [849705558, invalid.channelIds[0], invalid.invalidChannelId, failed.failedChannelId];
const UNITS = [915956284, 915965940, twice.unitIds[1], invalid.invalidUnitId, failed.failedUnitId];
const PUBLISHED = "es.published_at::date <=";

/** Every method with every field it takes, and the rows the database has for it. */
const CASES: readonly (readonly [Method, Query, string])[] = [
  ...(Object.keys(TABLES) as Method[]).map((method) => [method, {}, "true"] as const),
  ["getSessions", { sessionIds: SESSIONS }, `es.id in (${SESSIONS})`],
  ["getSessions", { stimulusNames: ["lab_protocol", "x"] }, "es.stimulus_name = 'lab_protocol'"],
  ["getSessions", { publishedAt: "2019-10-03" }, `${PUBLISHED} '2019-10-03'`],
  ["getSessions", { publishedAt: "2019-10-02" }, "false"],
  ["getSessions", { publishedAt: "2020-11-04" }, `${PUBLISHED} '2020-11-04'`],
  ["getSessions", { publishedAt: "2020-11-05" }, "es.published_at is not null"],
  ["getProbes", { probeIds: PROBES }, `ep.id in (${PROBES})`],
  ["getProbes", { sessionIds: SESSIONS }, `es.id in (${SESSIONS})`],
  ["getProbes", { publishedAt: "2019-10-03" }, `${PUBLISHED} '2019-10-03'`],
  ["getChannels", { channelIds: CHANNELS }, `ec.id in (${CHANNELS})`],
  ["getChannels", { probeIds: PROBES }, `ep.id in (${PROBES})`],
  ["getChannels", { sessionIds: SESSIONS }, `es.id in (${SESSIONS})`],
  ["getChannels", { publishedAt: "2019-10-03" }, `${PUBLISHED} '2019-10-03'`],
  ["getUnits", { unitIds: UNITS }, `eu.id in (${UNITS})`],
  ["getUnits", { channelIds: CHANNELS }, `ec.id in (${CHANNELS})`],
  ["getUnits", { probeIds: PROBES }, `ep.id in (${PROBES})`],
  ["getUnits", { sessionIds: SESSIONS }, `es.id in (${SESSIONS})`],
  ["getUnits", { publishedAt: "2019-10-03" }, `${PUBLISHED} '2019-10-03'`],
  [
    "getUnits",
    { sessionIds: SESSIONS, publishedAt: "2019-10-03" },
    `es.id in (${SESSIONS}) and ${PUBLISHED} '2019-10-03'`,
  ],
  ["getUnits", { probeIds: PROBES, channelIds: CHANNELS }, `ep.id in (${PROBES}) and ec.id in (${CHANNELS})`],
  ["getUnitAnalysisMetrics", { unitIds: UNITS }, `eu.id in (${UNITS})`],
  ["getUnitAnalysisMetrics", { sessionIds: SESSIONS }, `es.id in (${SESSIONS})`],
  ["getUnitAnalysisMetrics", { sessionTypes: ["lab_protocol"] }, "es.stimulus_name = 'lab_protocol'"],
  [
    "getUnitAnalysisMetrics",
    { sessionTypes: ["lab_protocol"], unitIds: UNITS },
    `es.stimulus_name = 'lab_protocol' and eu.id in (${UNITS})`,
  ],
];

describe("selects exactly the rows the database has, in order of their ids", () => {
  it.each(CASES)("%s(%j)", async (method, query, condition) => {
    const expected = await idsInDatabase(method, condition);
    if (condition !== "false") expect(expected.length).toBeGreaterThan(0);
    expect(idsOf(await call(held.api(), method, query))).toEqual(expected);
  });

  it("metrics by the units' ids, not by the bundles' own as AllenSDK does", async () => {
    const [bundleId] = await held.ask("select id::float8 from ecephys_unit_metric_bundles order by id limit 1");
    expect(idsOf(await held.api().getUnitAnalysisMetrics({ unitIds: [bundleId as number] }))).toEqual([]);
  });

  it("of which a session with two current files is one", async () => {
    const { columns } = await held.api().getSessions({ sessionIds: [lab.twoNwbFiles.id, lab.withoutFiles.id] });
    expect(columns.id).toEqual(Float64Array.of(lab.withoutFiles.id, lab.twoNwbFiles.id));
    expect(columns.has_nwb).toEqual([false, true]);
  });

  it("published at any hour of the day", async () => {
    await asAdmin(held.lims, (admin) =>
      admin.query("update ecephys_sessions set published_at = '2021-02-28 23:59:59.5' where id = $1", [
        lab.unpublished.id,
      ]),
    );
    try {
      const api = held.api();
      const on = async (publishedAt: string) =>
        idsOf(await api.getSessions({ publishedAt, sessionIds: [lab.unpublished.id] }));
      expect(await on("2021-02-27")).toEqual([]);
      expect(await on("2021-02-28")).toEqual([lab.unpublished.id]);
    } finally {
      await asAdmin(held.lims, (admin) =>
        admin.query("update ecephys_sessions set published_at = null where id = $1", [lab.unpublished.id]),
      );
    }
  });

  it("a hundred thousand ids in one query", async () => {
    const lines: string[] = [];
    const debug = (...args: readonly unknown[]) => void lines.push(args.join(" "));
    const logger = { debug, info: debug, warn: debug, error: debug };
    const ids = Float64Array.from({ length: 100_000 }, (_, i) => 915_900_000 + i);
    const selected = idsOf(await held.api({ logger }).getUnits({ unitIds: ids }));
    expect(selected).toEqual(await idsInDatabase("getUnits", "eu.id between 915900000 and 915999999"));
    expect(selected.length).toBeGreaterThan(50);
    expect(lines).toEqual([
      expect.stringMatching(/^units: asking 127\.0\.0\.1:\d+\/\w+: select eu\.id,.*= any\(\$1::bigint/),
    ]);
  });
});

it("whatever a name says, it is a name", async () => {
  const counts = () => held.ask("select count(*) from ecephys_units union all select count(*) from ecephys_sessions");
  const before = await counts();
  for (const name of [
    "' or true --",
    "x'); drop table ecephys_units; --",
    "$1",
    "{lab_protocol}",
    '"lab_protocol"',
    "%",
    "NULL",
    "\\",
  ]) {
    expect(idsOf(await held.api().getSessions({ stimulusNames: [name] }))).toEqual([]);
    expect(idsOf(await held.api().getUnitAnalysisMetrics({ sessionTypes: [name] }))).toEqual([]);
  }
  await asAdmin(held.lims, (admin) =>
    admin.query("update ecephys_sessions set stimulus_name = $1 where id = $2", [`a'"{},\\ü%`, lab.unpublished.id]),
  );
  expect(idsOf(await held.api().getSessions({ stimulusNames: [`a'"{},\\ü%`] }))).toEqual([lab.unpublished.id]);
  await asAdmin(held.lims, (admin) =>
    admin.query("update ecephys_sessions set stimulus_name = 'lab_protocol' where id = $1", [lab.unpublished.id]),
  );
  expect(await counts()).toEqual(before);
});
