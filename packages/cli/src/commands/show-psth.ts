import { EcephysError } from "@ecephys/core";
import { type Figure, figureGrid, type PsthData, psth } from "@ecephys/figures";
import type { Environment } from "../environment.js";
import { printTable } from "../output/print-table.js";
import { assertPicturesWritable, picturePaths, wantsPicture } from "../picture/picture-files.js";
import { writeFigure } from "../picture/write-figure.js";
import { withSession } from "../project/with-session.js";
import { type ChosenPresentations, choosePresentations } from "../recording/chosen-presentations.js";
import { findUnits } from "../recording/find-units.js";
import { arrange } from "../rows/arrange.js";
import { rateTable, type UnitRates, unitRates } from "../spikes/rate-table.js";
import type { PsthFlags } from "./psth.js";

/** Lines of a picture that still have bands of error around them, and lines that still can be told apart. */
const [MOST_WITH_ERRORS, MOST_GROUPS] = [3, 48];

/** Draws or prints units' firing rates around presentations. */
export async function showPsth(environment: Environment, sessionId: number, flags: PsthFlags): Promise<void> {
  assertStimulusNamed(flags);
  await assertPicturesWritable(picturePaths(flags), flags.force === true);
  const { chosen, rates } = await withSession(environment, sessionId, flags, async (opened) => {
    const chosen = await choosePresentations(opened.session, sessionId, flags);
    const units = await findUnits(opened, sessionId, flags.unit, flags);
    return { chosen, rates: units.map((unit) => unitRates(unit, chosen, flags.bin)) };
  });
  if (wantsPicture(flags)) {
    await writeFigure(await drawRates(rates, chosen), flags, environment);
    return;
  }
  const table = rateTable(rates, chosen);
  await printTable(arrange(table, table.columnNames, flags), flags, environment);
}

/** The mean over everything that was ever shown answers no question. */
function assertStimulusNamed({ stimulus, condition }: PsthFlags): void {
  if (stimulus !== undefined || condition !== undefined) return;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    "Around which presentations? Neither --stimulus nor --condition was given.",
    {
      hint: "`ecephys session ID stimuli` lists the stimuli.",
    },
  );
}

/** One frame with a line per unit; where presentations are grouped, a frame per unit with a line per group. */
async function drawRates(all: readonly UnitRates[], chosen: ChosenPresentations): Promise<Figure> {
  const { groupedBy, groups } = chosen;
  const numGroups = new Set(groups).size;
  if (numGroups > MOST_GROUPS) {
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `${groupedBy} has ${numGroups} values: too many lines to tell apart.`,
      {
        hint: "Choose a parameter with fewer values, or fewer presentations; the table holds any number.",
      },
    );
  }
  const duration = chosen.duration === undefined ? {} : { duration: chosen.duration };
  const by = groupedBy === undefined ? "" : `, by ${groupedBy}`;
  const [first] = all;
  if (groupedBy === undefined && first !== undefined) {
    const series = all.map(({ unit, series: [only] }) => ({ ...only, name: unit.title, rates: only?.rates ?? [] }));
    const title = all.length === 1 ? `${first.unit.title}, ${chosen.title}` : chosen.title;
    return await psth(legible({ binEdges: first.binEdges, series }), { ...duration, title });
  }
  const figures = await Promise.all(
    all.map((rates) => psth(legible(rates), { ...duration, title: `${rates.unit.title}, ${chosen.title}${by}` })),
  );
  return figures.length === 1 ? (figures[0] as Figure) : figureGrid(figures, { shareTime: true });
}

/** Bands of error around many lines would hide the lines. */
function legible({ binEdges, series }: PsthData): PsthData {
  return { binEdges, series: series.length <= MOST_WITH_ERRORS ? series : series.map(({ sem: _, ...line }) => line) };
}
