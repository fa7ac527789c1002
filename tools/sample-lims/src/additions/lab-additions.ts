/** Far from the ids of any published project, and too large for 32 bits. */
const FIRST = 5_000_000_000;

/** A session of the laboratory that no published file knows, with what belongs to it. */
export interface LabSession {
  readonly id: number;
  readonly specimenId: number;
  readonly probeId: number;
  /** Both valid. */
  readonly channelIds: readonly [number, number];
  /** One on each channel; both pass the default unit filter. */
  readonly unitIds: readonly [number, number];
  /** Of their metrics, in the current analysis run. */
  readonly bundleIds: readonly [number, number];
  /** The current analysis run. */
  readonly runId: number;
  /** Its session file. */
  readonly nwbFileId: number;
  readonly lfpFileId: number;
}

function labSession(number: number): LabSession {
  const id = FIRST + number * 1000;
  return {
    id,
    specimenId: id + 900,
    probeId: id + 10,
    channelIds: [id + 11, id + 12],
    unitIds: [id + 101, id + 102],
    bundleIds: [id + 401, id + 402],
    runId: id + 500,
    nwbFileId: id + 600,
    lfpFileId: id + 610,
  };
}

const failedProbe = labSession(3);
const invalidChannels = labSession(4);
const reanalysed = labSession(5);
const twoNwbFiles = labSession(10);

/**
 * What a laboratory's database holds beside the published project; every name says what is peculiar about it. Where nothing
 * is said, a session is good, published on 2019-10-03, and has its files and metrics.
 */
export const labAdditions = {
  /** Of all of them. */
  sessionType: "lab_protocol",
  /** Never to be seen, nor what belongs to it. */
  habituationSession: labSession(1),
  /** Never to be seen, nor what belongs to it. */
  failedSession: labSession(2),
  /** A good session with a second probe, which failed and has a channel and a unit. */
  failedProbe: {
    ...failedProbe,
    failedProbeId: failedProbe.id + 20,
    failedChannelId: failedProbe.id + 21,
    failedUnitId: failedProbe.id + 111,
  },
  /** A channel that is not valid, and a unit on it. */
  invalidChannel: {
    ...invalidChannels,
    invalidChannelId: invalidChannels.id + 13,
    invalidUnitId: invalidChannels.id + 103,
  },
  /** Analysed twice; the former run has a file and metrics of its own. */
  reanalysedSession: {
    ...reanalysed,
    formerRunId: reanalysed.id + 501,
    formerNwbFileId: reanalysed.id + 601,
    formerLfpFileId: reanalysed.id + 611,
  },
  /** The donor's genotype is missing. */
  withoutGenotype: labSession(6),
  /** No analysis run, thus no files and no metrics. */
  withoutFiles: labSession(7),
  /** `published_at` is missing. */
  unpublished: labSession(8),
  /** Published on 2020-11-05. */
  publishedLater: labSession(9),
  /** Two session files on the current run. */
  twoNwbFiles: { ...twoNwbFiles, otherNwbFileId: twoNwbFiles.id + 601 },
  /** The two units' metrics have other keys. */
  differentMetrics: labSession(11),
  /** The scene of this number is in another namespace only. */
  foreignScene: 900,
  /** Two scenes of this number. */
  twofoldScene: 901,
  /** A scene whose file is not known. */
  sceneWithoutFile: 902,
  /** A movie there is. */
  movie: 90,
} as const;
