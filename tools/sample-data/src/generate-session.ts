import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { EcephysError } from "@ecephys/core";
import { writeSessionNwb } from "@ecephys/io/nwb";
import { makeProject } from "./project/project.js";
import type { Scale } from "./project/scale.js";
import { RECORDING_SCALES } from "./recordings/recording-scale.js";
import { makeSessionContent } from "./recordings/session-content.js";

const SESSION_ID = 715_093_703;
const PROBES = 6;
const CHANNELS_PER_PROBE = 96;

/** One session with a quarter of the channels of a published one, so that its mean waveforms take no gigabytes. */
const ONE_SESSION: Scale = {
  sessionIds: [SESSION_ID],
  functionalConnectivity: 0,
  probesPerSession: [PROBES],
  probesWithoutLfp: PROBES,
  strayProbesWithoutLfp: 0,
  channels: PROBES * CHANNELS_PER_PROBE,
  sitesPerProbe: CHANNELS_PER_PROBE,
  channelsPerProbe: { minimum: CHANNELS_PER_PROBE, maximum: CHANNELS_PER_PROBE },
  units: 1002,
  greySessions: 0,
  fewUnits: 1,
  imperfect: false,
  sessionMetrics: false,
};

/**
 * Writes the file of one session as long as a published one: 1,002 units, some 70,000 presentations, uncompressed as the
 * published files' spikes are. For benches.
 */
export async function generateSession(options: { readonly path: string; readonly seed?: number }): Promise<void> {
  const { path, seed = 1 } = options;
  const project = makeProject(ONE_SESSION, seed);
  const session = project.sessions.at(0);
  if (session === undefined) throw new EcephysError("ECEPHYS_MISSING_DATA", "The generated project has no session.");
  await mkdir(dirname(path), { recursive: true });
  const content = makeSessionContent(project, session, RECORDING_SCALES.published, seed);
  await writeSessionNwb(path, content, { compression: "none", fileCreateDate: new Date(Date.UTC(2019, 9, 3)) });
}
