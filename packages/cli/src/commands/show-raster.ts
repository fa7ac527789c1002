import { alignSpikes, type Figure, figureGrid, psth, psthFromTrials, spikeRaster } from "@ecephys/figures";
import { Table } from "@ecephys/tables";
import type { Environment } from "../environment.js";
import { formatOf, printTable, widthOf } from "../output/print-table.js";
import { writeData } from "../output/write-data.js";
import { assertPicturesWritable, picturePaths, wantsPicture } from "../picture/picture-files.js";
import { textRaster } from "../picture/text-raster.js";
import { writeFigure } from "../picture/write-figure.js";
import { withSession } from "../project/with-session.js";
import { type ChosenPresentations, choosePresentations } from "../recording/chosen-presentations.js";
import { type FoundUnit, findUnits } from "../recording/find-units.js";
import type { RasterFlags } from "./raster.js";

/** Characters in a line of a raster that goes to a file or pipe. */
const PAGE_WIDTH = 100;

const HISTOGRAM_BINS = 50;

/** Draws or prints a unit's spikes around presentations. */
export async function showRaster(environment: Environment, sessionId: number, flags: RasterFlags): Promise<void> {
  await assertPicturesWritable(picturePaths(flags), flags.force === true);
  const { unit, chosen } = await withSession(environment, sessionId, flags, async (opened) => {
    const chosen = await choosePresentations(opened.session, sessionId, flags);
    const [unit] = await findUnits(opened, sessionId, [flags.unit], flags);
    return { unit: unit as FoundUnit, chosen };
  });
  if (wantsPicture(flags)) {
    await writeFigure(await drawRaster(unit, chosen), flags, environment);
    return;
  }
  const { window } = chosen;
  const trials = alignSpikes(unit.spikeTimes, chosen.onsets, { window }).map(({ times }) => times);
  if (formatOf(flags, environment) !== "table") {
    await printTable(spikeTable(unit, chosen, trials), flags, environment);
    return;
  }
  const { stdout, env } = environment;
  const count = trials.reduce((sum, times) => sum + times.length, 0);
  const headline = `${unit.title}: ${titleOf(chosen)}, ${chosen.onsets.length} presentations, ${count} spikes`;
  const width = Math.min(PAGE_WIDTH, widthOf(stdout, env));
  const lines = [
    headline,
    ...textRaster({ trials, window, width, ...(chosen.groups !== undefined && { groups: chosen.groups }) }),
  ];
  await writeData([lines.map((line) => `${line}\n`).join("")], environment);
}

/** The raster, grouped where presentations are told apart, and the mean rate of all of them below. */
async function drawRaster(unit: FoundUnit, chosen: ChosenPresentations): Promise<Figure> {
  const { onsets, groups, ids, window } = chosen;
  const trials = alignSpikes(unit.spikeTimes, onsets, {
    window,
    ...(groups !== undefined && { conditions: groups, labels: ids }),
  });
  const all = trials.map(({ times }) => times);
  const shared = { window, ...(chosen.duration !== undefined && { duration: chosen.duration }) };
  const histogram = psthFromTrials(all, { window, binSize: (window[1] - window[0]) / HISTOGRAM_BINS });
  const figures = await Promise.all([spikeRaster(trials, shared), psth(histogram, shared)]);
  return figureGrid(figures, { shareTime: true, title: `${unit.title}, ${titleOf(chosen)}` });
}

function titleOf({ title, groupedBy }: ChosenPresentations): string {
  return groupedBy === undefined ? title : `${title}, by ${groupedBy}`;
}

/** A row per spike, as `presentationwiseSpikeTimes` names its columns. */
function spikeTable(unit: FoundUnit, chosen: ChosenPresentations, trials: readonly ArrayLike<number>[]): Table<object> {
  const { ids, onsets, groups, groupedBy } = chosen;
  const rows = trials.flatMap((times, i) => Array.from(times, (time) => ({ time, i })));
  return Table.fromColumns<object>({
    indexName: "spike_time",
    columns: {
      spike_time: rows.map(({ time, i }) => time + (onsets[i] ?? Number.NaN)),
      stimulus_presentation_id: rows.map(({ i }) => ids[i] ?? null),
      ...(groupedBy !== undefined && { [groupedBy]: rows.map(({ i }) => groups?.[i] ?? null) }),
      unit_id: rows.map(() => unit.id),
      time_since_stimulus_presentation_onset: rows.map(({ time }) => time),
    },
    dtypes: {
      spike_time: "float",
      stimulus_presentation_id: "int",
      unit_id: "int",
      time_since_stimulus_presentation_onset: "float",
    },
  });
}
