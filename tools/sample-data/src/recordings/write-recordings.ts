import type { RawSessionRow } from "@ecephys/core";
import { writeMovie } from "@ecephys/io/movie";
import { type LfpNwbContent, writeLfpNwb, writeSessionNwb } from "@ecephys/io/nwb";
import { writeScene } from "@ecephys/io/scene";
import type { Manifest } from "@ecephys/manifest";
import type { Project } from "../project/project.js";
import { Random } from "../random/random.js";
import { drawCurrentSourceDensity, drawLfp } from "./lfp.js";
import { drawMovie, drawScene } from "./pictures.js";
import type { RecordingScale } from "./recording-scale.js";
import { makeSessionContent, placesByProbe } from "./session-content.js";

/** Movies of the published stimulus sets. */
const MOVIES = [1, 3] as const;
/** The same content then gives the same bytes. */
const NWB_OPTIONS = { fileCreateDate: new Date(Date.UTC(2019, 9, 3)) } as const;
/** Hz of a probe whose rate is unknown. */
const USUAL_LFP_RATE = 1250;

/** Writes one file; `writing` is given its path, whose folder exists. */
export type WriteFile = (file: string, writing: () => Promise<void>) => Promise<void>;

/** Writes a session file for every session, an LFP file for every probe that has one, and the movies and scenes they were shown. */
export async function writeRecordings(
  project: Project,
  scale: RecordingScale,
  seed: number,
  manifest: Manifest,
  write: WriteFile,
): Promise<void> {
  for (const session of project.sessions) {
    const file = manifest.getPath("session_nwb", session.id, session.id);
    const content = makeSessionContent(project, session, scale, seed);
    await write(file, () => writeSessionNwb(file, content, NWB_OPTIONS));
    for (const lfp of lfpContents(content, session, scale, seed)) {
      const lfpFile = manifest.getPath("probe_lfp_nwb", session.id, lfp.probeId);
      await write(lfpFile, () => writeLfpNwb(lfpFile, lfp, NWB_OPTIONS));
    }
  }
  for (const number of MOVIES) {
    const file = manifest.getPath("natural_movie", number);
    await write(file, () => writeMovie(file, drawMovie(scale, seed, number)));
  }
  for (let number = 0; number < scale.scene.count; number++) {
    const file = manifest.getPath("natural_scene", number);
    await write(file, () => writeScene(file, drawScene(scale, seed, number)));
  }
}

/** One at a time: an LFP is the largest thing there is. */
function* lfpContents(
  content: ReturnType<typeof makeSessionContent>,
  session: RawSessionRow,
  scale: RecordingScale,
  seed: number,
): Iterable<LfpNwbContent> {
  const { ecephysSessionId, sessionStartTime, specimen, probes, channels, stimulusPresentations } = content;
  const names = stimulusPresentations.column("stimulus_name");
  const starts = stimulusPresentations.column("start_time");
  const flashes = Array.from(starts, Number).filter((_, row) => names.at(row) === "flash_250ms");
  const places = placesByProbe(channels as Parameters<typeof placesByProbe>[0]);
  for (const [row, probeId] of Array.from(probes.index, Number).entries()) {
    if (probes.column("has_lfp_data").at(row) !== true) continue;
    const rate = Number(probes.column("lfp_sampling_rate").at(row)) || USUAL_LFP_RATE;
    const begin = (flashes[0] ?? 1) - 1;
    const time = Float64Array.from({ length: Math.floor(scale.lfpSeconds * rate) }, (_, i) => begin + i / rate);
    const random = new Random(seed, `lfp ${session.id}/${probeId}`);
    const recorded = (places.get(probeId) ?? []).filter((_, i) => i % scale.lfpChannelStep === 2);
    yield {
      ecephysSessionId,
      probeId,
      sessionStartTime,
      specimen,
      probes,
      channels,
      lfp: drawLfp(recorded, time, flashes, random),
      currentSourceDensity: drawCurrentSourceDensity(random),
    };
  }
}
