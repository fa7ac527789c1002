import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { goldenPath, realDataPath } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { ask, idsOf, makeFolder, type Row, refusalOf, rowsOf, serve } from "../testing/warehouse.js";

const collect = () => {
  const messages: string[] = [];
  const log = (level: string) => (text: unknown) => void messages.push(`${level} ${text}`);
  const logger = { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };
  return { messages, logger };
};

const FIRST = {
  "sessions.csv": "id,session_type,age_in_days,has_nwb\n1,bo,100.0,True\n3,bo,120.0,False\n",
  "probes.csv": "id,ecephys_session_id,name,phase\n10,1,first,3a\n30,3,first,3a\n",
  "channels.csv": "id,ecephys_probe_id,ecephys_structure_id,ecephys_structure_acronym\n100,10,5,CA1\n300,30,5,CA1\n",
  "units.csv": "id,ecephys_channel_id,snr\n1000,100,1\n3000,300,3\n",
  "bo_analysis_metrics.csv": "ecephys_unit_id,f1_dg\n3000,0.3\n1000,0.1\n",
  "session_1/session_1.nwb": "first's session 1",
};
const SECOND = {
  "sessions.csv": "id,session_type,age_in_days,has_nwb,extra\n3,fc,7.0,True,x\n2,fc,,True,y\n",
  "probes.csv": "id,ecephys_session_id,name\n20,2,second\n10,2,second\n",
  "channels.csv": "id,ecephys_probe_id,ecephys_structure_id,ecephys_structure_acronym\n200,20,,\n",
  "units.csv": "id,ecephys_channel_id,snr\n2000,200,2.5\n",
  "session_2/session_2_analysis_metrics.csv": "ecephys_unit_id,mod_dm\n2000,0.2\n",
  "session_2/session_2.nwb": "second's session 2",
  "session_1/session_1.nwb": "second's session 1",
};

describe("two folders", () => {
  it("are one warehouse, and of a row that is in both the first counts", async () => {
    const { messages, logger } = collect();
    const server = await serve([makeFolder(FIRST), makeFolder(SECOND)], { logger });
    const sessions = await rowsOf(server, "model::EcephysSession,rma::include,specimen(donor(age)),well_known_files");
    expect(
      sessions.map(({ id, stimulus_name, extra, specimen, well_known_files }) => [
        id,
        stimulus_name,
        extra,
        ((specimen as Row).donor as { age: { days: unknown } }).age.days,
        (well_known_files as Row[]).length,
      ]),
    ).toEqual([
      [1, "bo", null, 100, 1],
      [2, "fc", "y", null, 1],
      [3, "bo", null, 120, 0],
    ]);
    const probes = await rowsOf(server, "model::EcephysProbe");
    expect(probes.map((row) => [row.id, row.name, row.phase])).toEqual([
      [10, "first", "3a"],
      [20, "second", null],
      [30, "first", "3a"],
    ]);
    expect(messages.filter((text) => text.startsWith("warn"))).toEqual([
      expect.stringMatching(/^warn sessions: 1 ids occur again.*\(3,/),
      expect.stringMatching(/^warn probes: 1 ids occur again.*\(10,/),
    ]);
  });

  it("are joined across", async () => {
    const server = await serve([makeFolder(FIRST), makeFolder(SECOND)]);
    const units = (chain: string) => idsOf(server, `model::EcephysUnit,rma::criteria,${chain}`);
    expect(await units("ecephys_channel(ecephys_probe(ecephys_session[stimulus_name$eq'fc']))")).toEqual([2000]);
    expect(await units("ecephys_channel(structure[acronym$eq'CA1'])")).toEqual([1000, 3000]);
    expect(await idsOf(server, "model::EcephysUnit[snr$ge2]")).toEqual([2000, 3000]);
    expect((await rowsOf(server, "model::EcephysUnit")).map((row) => row.snr)).toEqual([1, 2.5, 3]);
  });

  it("metrics come from the file of a type, or else from its sessions' files", async () => {
    const server = await serve([makeFolder(FIRST), makeFolder(SECOND)]);
    const bundles = await rowsOf(server, "model::EcephysUnitMetricBundle");
    expect(bundles).toEqual([
      { data: '{"f1_dg": 0.3}', ecephys_unit_id: 3000, id: 1 },
      { data: '{"f1_dg": 0.1}', ecephys_unit_id: 1000, id: 2 },
      { data: '{"mod_dm": 0.2}', ecephys_unit_id: 2000, id: 3 },
    ]);
    const chain = "ecephys_unit(ecephys_channel(ecephys_probe(ecephys_session[stimulus_name$in'fc'])))";
    expect(await idsOf(server, `model::EcephysUnitMetricBundle,rma::criteria,${chain}`)).toEqual([3]);
  });

  it("a file is taken from the first folder that has it", async () => {
    const server = await serve([makeFolder(FIRST), makeFolder(SECOND)]);
    const text = async (session: number): Promise<string> => {
      const [row] = await rowsOf(server, `model::WellKnownFile[attachable_id$eq${session}]`);
      return (await fetch(server.url + String(row?.download_link))).text();
    };
    expect([await text(1), await text(2)]).toEqual(["first's session 1", "second's session 2"]);
  });

  it("what one lacks the other serves", async () => {
    const { "units.csv": _units, "bo_analysis_metrics.csv": _metrics, ...rest } = FIRST;
    const server = await serve([makeFolder(rest), makeFolder(SECOND)]);
    expect(await idsOf(server, "model::EcephysUnit")).toEqual([2000]);
    const alone = await serve([makeFolder(rest), makeFolder(rest)]);
    expect(await refusalOf(alone, "model::EcephysUnit")).toContain("no units.csv in any of the 2 folders");
  });
});

describe("folders as they are found", () => {
  it("version 0.2.1", async () => {
    const server = await serve([join(goldenPath("tables/cache-manifest-0.2.1"), "manifest.json")]);
    expect((await ask(server, "model::EcephysUnit")).total_rows).toBe(242);
  });

  it.each(["collide", "emptyunits", "noquality", "shuffled", "unitstruct"])("variant %s", async (variant) => {
    const server = await serve([join(goldenPath(`tables/variants/${variant}/cache`), "manifest.json")]);
    const ids = await idsOf(server, "model::EcephysChannel");
    expect(ids).toEqual([...ids].sort((a, b) => Number(a) - Number(b)));
    expect(ids).toHaveLength(162);
    expect((await ask(server, "model::EcephysUnit")).total_rows).toBe(variant === "emptyunits" ? 0 : 242);
    const [probe] = await rowsOf(server, "model::EcephysProbe");
    expect("name" in (probe ?? {})).toBe(variant !== "noquality");
  });

  const published = realDataPath("allen/manifest.json");
  it.skipIf(published === null)("the published sessions and probes", async () => {
    const server = await serve([String(published)]);
    const sessions = await ask(server, "model::EcephysSession[stimulus_name$eq'functional_connectivity']");
    expect([sessions.total_rows, (await ask(server, "model::EcephysSession")).total_rows]).toEqual([26, 58]);
    const probes = "model::EcephysProbe,rma::criteria,ecephys_session[id$in715093703]";
    expect((await rowsOf(server, probes)).map((row) => row.name)).toEqual([
      "probeA",
      "probeB",
      "probeC",
      "probeD",
      "probeE",
      "probeF",
    ]);
    expect(await refusalOf(server, "model::EcephysUnit")).toContain("no units.csv");
  });

  it("a table that changes is served anew, in the middle of everything", async () => {
    const manifest = makeFolder(FIRST);
    const server = await serve([manifest]);
    const before = await rowsOf(server, "model::EcephysUnit");
    expect(before).toHaveLength(2);
    const units = join(dirname(manifest), "units.csv");
    writeFileSync(units, "id,ecephys_channel_id,snr,new\n1000,100,1,a\n3000,300,3,b\n4000,100,4,c\n");
    utimesSync(units, new Date(), new Date(Date.now() + 10_000));
    const after = await rowsOf(server, "model::EcephysUnit,rma::include,ecephys_channel");
    expect(after.map((row) => [row.id, row.new, (row.ecephys_channel as Row).id])).toEqual([
      [1000, "a", 100],
      [3000, "b", 300],
      [4000, "c", 100],
    ]);
    rmSync(units);
    expect(await refusalOf(server, "model::EcephysUnit")).toContain("no units.csv");
  });

  it("a corrupt table is a failure of the server, told without its paths, and does not touch the others", async () => {
    const { messages, logger } = collect();
    const manifest = makeFolder({ ...FIRST, "units.csv": "id,snr\n1,2,3\n" });
    const server = await serve([manifest], { logger });
    const url = `${server.url}/api/v2/data/query.json?criteria=model::EcephysUnit`;
    const response = await fetch(url);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ success: false, msg: expect.stringContaining("units.csv is corrupt") });
    expect(text).not.toContain(dirname(manifest));
    expect(messages.filter((message) => message.startsWith("error"))).toHaveLength(1);
    expect(await idsOf(server, "model::EcephysProbe")).toEqual([10, 30]);
    const { models } = (await (await fetch(server.url)).json()) as { models: Row[] };
    expect(models.map((model) => model.rows)).toEqual([2, 2, 2, null, 2, 1]);
  });

  it("a session type that is no file name has no metrics file", async () => {
    const sessions = "id,session_type,has_nwb\n1,../evil,True\n2,,True\n";
    const manifest = makeFolder({
      "sessions.csv": sessions,
      "session_1/session_1_analysis_metrics.csv": "ecephys_unit_id,a\n1,2\n",
    });
    const server = await serve([manifest]);
    expect(await rowsOf(server, "model::EcephysUnitMetricBundle")).toEqual([
      { data: '{"a": 2}', ecephys_unit_id: 1, id: 1 },
    ]);
  });

  it("a folder in a file's place is not sent", async () => {
    const manifest = makeFolder({ "sessions.csv": "id,session_type,has_nwb\n1,a,True\n" });
    mkdirSync(join(dirname(manifest), "session_1", "session_1.nwb"), { recursive: true });
    const server = await serve([manifest]);
    expect((await fetch(`${server.url}/api/v2/well_known_file_download/4`)).status).toBe(404);
  });
});
