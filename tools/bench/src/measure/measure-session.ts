import type { EcephysSession } from "@ecephys/session";
import { type DataArray, Table } from "@ecephys/tables";
import { milliseconds } from "./milliseconds.js";
import type { Analysis, Measurement, Request, SessionQuestion } from "./requests.js";

type Answering = Omit<Measurement, "peakMiB">;

/** No thresholds: both sides work on the same units, whatever the generator drew. */
const UNFILTERED = { amplitudeCutoffMaximum: null, presenceRatioMinimum: null, isiViolationsMaximum: null } as const;

/** Opens a session and asks one thing, as a script of three lines would. */
export async function measureSession({ path, ask }: Extract<Request, { do: "session" }>): Promise<Answering> {
  const [importMs, { EcephysSession }] = await milliseconds(() => import("@ecephys/session"));
  const [openMs, session] = await milliseconds(() => EcephysSession.fromNwbPath(path, UNFILTERED));
  await using _closed = session;
  if (ask === "open") return { importMs, firstMs: openMs, rows: 1 };
  const [firstMs, rows] = await milliseconds(() => answer(session, ask));
  return { importMs, firstMs, rows };
}

/** Asks, and touches every cell of a table: columns are gathered when touched. */
async function answer(session: EcephysSession, ask: Exclude<SessionQuestion, "open">): Promise<number> {
  const result = await session[ask]();
  if (!(result instanceof Table)) return result.size;
  for (const column of [result.index, ...result.columns()]) column.storage;
  return result.numRows;
}

/** Everything that is computed from spikes and presentations once they are in memory. */
export async function measureAnalysis({ path }: Extract<Request, { do: "analysis" }>): Promise<Answering> {
  const { EcephysSession } = await import("@ecephys/session");
  await using session = await EcephysSession.fromNwbPath(path, UNFILTERED);
  const units = Array.from((await session.units()).index, Number);
  await session.spikeTimes();
  const presentations = await session.stimulusPresentations();
  const names = presentations.column("stimulus_name");
  const shown = (name: string): number[] =>
    Array.from(presentations.index, Number).filter((_, row) => names.at(row) === name);
  const counts = (edges: readonly number[], name: string) =>
    session.presentationwiseSpikeCounts(edges, shown(name), units);
  const questions: Readonly<Record<Analysis, () => Promise<DataArray | Table<object>>>> = {
    "spike counts, flashes x 350 bins": () => counts(edgesBetween(-0.1, 0.6, 350), "flashes"),
    "spike counts, drifting gratings x 200 bins": () => counts(edgesBetween(0, 2, 200), "drifting_gratings"),
    "spike counts, natural movie x 1 bin": () => counts([0, 1 / 30], "natural_movie_three"),
    "spike times per presentation, gabors": () => session.presentationwiseSpikeTimes(shown("gabors"), units),
    "condition statistics, drifting gratings": () =>
      session.conditionwiseSpikeStatistics(shown("drifting_gratings"), units),
    "stimulus table, drifting gratings": () => session.getStimulusTable(["drifting_gratings"]),
  };
  const steps: Partial<Record<Analysis, { ms: number; size: number }>> = {};
  let firstMs = 0;
  for (const [name, question] of Object.entries(questions) as [Analysis, () => Promise<DataArray | Table<object>>][]) {
    const [ms, result] = await milliseconds(question);
    steps[name] = { ms, size: result instanceof Table ? result.numRows : result.size };
    firstMs += ms;
  }
  return { firstMs, rows: units.length, steps };
}

/** As numpy's linspace, both ends included. */
function edgesBetween(start: number, stop: number, bins: number): number[] {
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? stop : start + i * ((stop - start) / bins)));
}
