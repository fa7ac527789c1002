import type { Rows } from "../seed/rows.js";
import { rowsOf } from "../seed/rows.js";
import { type LabSession, labAdditions } from "./lab-additions.js";

type Described = Readonly<Record<string, unknown>>;

const PUBLISHED = "2019-10-03 00:00:00";
const { habituationSession, failedSession, withoutGenotype, withoutFiles, unpublished, publishedLater } = labAdditions;

/** All of them, those first that are never to be seen. */
export const LAB_SESSIONS: readonly LabSession[] = [
  habituationSession,
  failedSession,
  labAdditions.failedProbe,
  labAdditions.invalidChannel,
  labAdditions.reanalysedSession,
  withoutGenotype,
  withoutFiles,
  unpublished,
  publishedLater,
  labAdditions.twoNwbFiles,
  labAdditions.differentMetrics,
];

/** The sessions that were analysed. */
export const ANALYSED_SESSIONS = LAB_SESSIONS.filter((session) => session !== withoutFiles);

/** Their animals, the sessions and the analysis runs. */
export function labSessionRows(): Rows[] {
  const { reanalysedSession } = labAdditions;
  const runs = ANALYSED_SESSIONS.map(({ id, runId }) => ({ id: runId, ecephys_session_id: id, current: true }));
  return [
    rowsOf("genders", [{ id: GENDER_ID, name: "F" }]),
    rowsOf("ages", [{ id: AGE_ID, days: "123.0" }]),
    rowsOf("donors", LAB_SESSIONS.map(donor)),
    rowsOf(
      "specimens",
      LAB_SESSIONS.map(({ specimenId }) => ({ id: specimenId, donor_id: specimenId })),
    ),
    rowsOf("ecephys_sessions", LAB_SESSIONS.map(sessionRow)),
    rowsOf("ecephys_analysis_runs", [
      // The former run comes first: whoever takes the first takes the wrong one.
      { id: reanalysedSession.formerRunId, ecephys_session_id: reanalysedSession.id, current: false },
      ...runs,
    ]),
  ];
}

/** Beyond what a project's few distinct values are numbered with. */
const GENDER_ID = 1_000_000;
const AGE_ID = 1_000_000;

function donor(session: LabSession): Described {
  return {
    id: session.specimenId,
    full_genotype: session === withoutGenotype ? null : "wt/wt",
    gender_id: GENDER_ID,
    age_id: AGE_ID,
  };
}

function sessionRow(session: LabSession): Described {
  const published = session === publishedLater ? "2020-11-05 00:00:00" : PUBLISHED;
  return {
    id: session.id,
    specimen_id: session.specimenId,
    stimulus_name: labAdditions.sessionType,
    isi_experiment_id: session.id + 1,
    date_of_acquisition: "2019-01-15 17:04:05",
    published_at: session === unpublished ? null : published,
    habituation: session === habituationSession,
    workflow_state: session === failedSession ? "failed" : "uploaded",
  };
}
