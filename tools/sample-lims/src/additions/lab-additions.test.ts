import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labAdditions, labFileText, type SampleLims } from "../index.js";
import { startGoldenLims } from "../testing/golden-lims.js";
import { query } from "../testing/query.js";

let lims: SampleLims;
beforeAll(async () => {
  lims = await startGoldenLims();
});
afterAll(() => lims.close());

const ids = async (statement: string) => (await query(lims.credentials, statement)).map(({ id }) => id);
const { habituationSession, failedSession, failedProbe, invalidChannel, reanalysedSession, twoNwbFiles } = labAdditions;

describe("the laboratory's own rows are what their names say", () => {
  it.each([
    ["habituation", "select id from ecephys_sessions where habituation", [habituationSession.id]],
    ["failed sessions", "select id from ecephys_sessions where workflow_state = 'failed'", [failedSession.id]],
    ["failed probes", "select id from ecephys_probes where workflow_state = 'failed'", [failedProbe.failedProbeId]],
    [
      "units of failed probes",
      `select u.id from ecephys_units u join ecephys_channels c on c.id = ecephys_channel_id
       join ecephys_probes p on p.id = ecephys_probe_id where workflow_state = 'failed'`,
      [failedProbe.failedUnitId],
    ],
    [
      "units of invalid channels",
      "select u.id from ecephys_units u join ecephys_channels c on c.id = ecephys_channel_id where not valid_data",
      [invalidChannel.invalidUnitId],
    ],
    ["former runs", "select id from ecephys_analysis_runs where not current", [reanalysedSession.formerRunId]],
    [
      "sessions without a genotype, in the golden folder too",
      `select s.id from ecephys_sessions s join specimens p on p.id = specimen_id join donors d on d.id = donor_id
       where full_genotype is null order by s.id`,
      [771160300, labAdditions.withoutGenotype.id],
    ],
    [
      "sessions without a run",
      `select s.id from ecephys_sessions s left join ecephys_analysis_runs r on r.ecephys_session_id = s.id
       where r.id is null`,
      [labAdditions.withoutFiles.id],
    ],
    [
      "unpublished sessions, in the golden folder too",
      "select id from ecephys_sessions where published_at is null order by id",
      [719161530, labAdditions.unpublished.id],
    ],
    [
      "sessions published later",
      "select id from ecephys_sessions where published_at > '2019-10-03'",
      [labAdditions.publishedLater.id],
    ],
    [
      "session files of runs that have several",
      `select f.id from well_known_files f join well_known_file_types t on t.id = well_known_file_type_id
       where t.name = 'EcephysNwb' and attachable_id = ${twoNwbFiles.runId} order by f.id`,
      [twoNwbFiles.nwbFileId, twoNwbFiles.otherNwbFileId],
    ],
    [
      "units with metrics of both runs",
      "select ecephys_unit_id as id from ecephys_unit_metric_bundles group by 1 having count(*) > 1 order by 1",
      [...reanalysedSession.unitIds],
    ],
    [
      "units with metrics of other keys",
      "select ecephys_unit_id as id from ecephys_unit_metric_bundles where data ? 'lab_depth' or data ? 'z' order by 1",
      [...labAdditions.differentMetrics.unitIds],
    ],
    [
      "the metrics of a current run",
      `select id from ecephys_unit_metric_bundles where ecephys_analysis_run_id = ${reanalysedSession.runId} order by id`,
      [...reanalysedSession.bundleIds],
    ],
    [
      "bundles whose id is a unit's",
      "select b.id from ecephys_unit_metric_bundles b join ecephys_units u on u.id = b.id",
      [],
    ],
  ])("%s", async (_what, statement, expected) => {
    expect(await ids(statement)).toEqual(expected);
  });

  it("each run's own file is served", async () => {
    for (const id of [reanalysedSession.formerNwbFileId, reanalysedSession.nwbFileId]) {
      const answer = await fetch(`http://${lims.appHost}/well_known_files/download/${id}?wkf_id=${id}`);
      expect([answer.status, await answer.text()]).toEqual([200, labFileText(id)]);
    }
  });
});
