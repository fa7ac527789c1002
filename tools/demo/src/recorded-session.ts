import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EcephysProjectCache } from "@ecephys/cache";
import { alignSpikes, frameImage, rasterAndPsth } from "@ecephys/figures";
import type { EcephysSession } from "@ecephys/session";
import type { Table } from "@ecephys/tables";
import { progressDisplay } from "./progress-display.js";
import { spikesPerOrientation } from "./summaries.js";
import { heading, milliseconds, plain, say, timed } from "./telling.js";

const STIMULUS = "drifting_gratings";
const WINDOW = [-0.5, 2.5] as const;

/** Fetches one session, looks at it, and draws one unit's answer to gratings. @returns the pictures' paths */
export async function showSession(cache: EcephysProjectCache, folder: string): Promise<string[]> {
  const sessionId = (await cache.getSessionTable()).index.at(0) as number;
  heading(`One recorded session: ${sessionId}`);
  const display = progressDisplay();
  const fetched = await timed(() => cache.getSessionData(sessionId, { onProgress: display.sink }));
  display.stop();
  await using session = fetched.value;
  const metadata = await session.metadata();
  const { structureAcronyms, stimulusNames: _, ...facts } = metadata;
  say(`fetched, checked and opened in ${milliseconds(fetched.ms)}`);
  for (const [name, value] of Object.entries(facts)) say(`${name.padEnd(26)}${value ?? "-"}`);
  say(`${"structureAcronyms".padEnd(26)}${structureAcronyms.filter((acronym) => acronym !== null).join(" ")}`);

  heading("Its stimulus epochs");
  plain((await session.getStimulusEpochs()).select(["stimulus_name", "start_time", "stop_time", "duration"]), {
    maxRows: 20,
  });
  return await drawBestUnit(session, cache, folder);
}

async function drawBestUnit(session: EcephysSession, cache: EcephysProjectCache, folder: string): Promise<string[]> {
  const gratings = await session.getStimulusTable(STIMULUS);
  const ids = Array.from(gratings.index, Number);
  const statistics = await session.conditionwiseSpikeStatistics(ids);
  const unitId = mostSelective(statistics);
  heading(`Unit ${unitId}: spikes per orientation of ${STIMULUS}`);
  const conditions = await session.stimulusConditions();
  const ofUnit = statistics.filter(Array.from(statistics.column("unit_id"), (id) => id === unitId));
  plain(spikesPerOrientation(ofUnit, conditions), { maxRows: 20 });

  const spikes = (await session.spikeTimes()).get(unitId) ?? new Float64Array(0);
  const orientations = gratings.column("orientation");
  const trials = alignSpikes(spikes, gratings.column("start_time").values as Float64Array, {
    window: WINDOW,
    conditions: Array.from(orientations, (orientation) => (Number.isNaN(orientation) ? null : (orientation as number))),
  });
  const figure = await rasterAndPsth(trials, {
    window: WINDOW,
    binSize: 0.05,
    duration: 2,
    title: `Unit ${unitId}, ${STIMULUS}`,
  });
  const scene = await frameImage(await cache.getNaturalSceneTemplate(1));
  const pictures: [string, string | Uint8Array][] = [
    ["unit.svg", figure.svg],
    ["unit.png", await figure.png({ scale: 2 })],
    ["natural_scene_1.png", await scene.png()],
  ];
  for (const [name, content] of pictures) await writeFile(join(folder, name), content);
  return pictures.map(([name]) => join(folder, name));
}

/** The unit whose mean counts differ most between conditions. */
function mostSelective(statistics: Table): number {
  const units = statistics.column("unit_id");
  const means = statistics.column("spike_mean");
  const extremes = new Map<number, { low: number; high: number }>();
  for (let row = 0; row < statistics.numRows; row++) {
    const [unit, mean] = [units.at(row) as number, means.at(row) as number];
    const { low, high } = extremes.get(unit) ?? { low: mean, high: mean };
    extremes.set(unit, { low: Math.min(low, mean), high: Math.max(high, mean) });
  }
  const spread = (unit: number): number => {
    const { low, high } = extremes.get(unit) ?? { low: 0, high: 0 };
    return high - low;
  };
  return [...extremes.keys()].reduce((best, unit) => (spread(unit) > spread(best) ? unit : best));
}
