import type { EcephysSession } from "@ecephys/session";
import { type DataArray, Table } from "@ecephys/tables";
import { milliseconds } from "./milliseconds.js";
import type { Analysis, AnalysisShares, AnalysisStep, Measurement, Request, SessionQuestion } from "./requests.js";

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

/** One question, and how much it is asked of: presentations × bins × units. */
interface Question {
  readonly of: readonly number[];
  readonly answer: () => Promise<DataArray | Table<object>>;
}

/** Everything that is computed from spikes and presentations once they are in memory. */
export async function measureAnalysis(request: Extract<Request, { do: "analysis" }>): Promise<Answering> {
  const { EcephysSession } = await import("@ecephys/session");
  await using session = await EcephysSession.fromNwbPath(request.path, UNFILTERED);
  const questions = await questionsOf(session, request);
  const steps: Partial<Record<Analysis, AnalysisStep>> = {};
  let firstMs = 0;
  for (const [name, { of, answer }] of Object.entries(questions) as [Analysis, Question][]) {
    const [ms, result] = await milliseconds(answer);
    steps[name] = { ms, size: result instanceof Table ? result.numRows : result.size, of };
    firstMs += ms;
  }
  return { firstMs, rows: (await session.units()).numRows, steps };
}

/** Loads spikes and presentations. */
async function questionsOf(
  session: EcephysSession,
  { ofPresentations = 1, ofUnits = 1 }: AnalysisShares,
): Promise<Readonly<Record<Analysis, Question>>> {
  const units = firstOf(Array.from((await session.units()).index, Number), ofUnits);
  await session.spikeTimes();
  const presentations = await session.stimulusPresentations();
  const names = presentations.column("stimulus_name");
  const shown = (name: string): number[] => {
    const all = Array.from(presentations.index, Number).filter((_, row) => names.at(row) === name);
    return firstOf(all, ofPresentations);
  };
  const counts = (edges: readonly number[], name: string): Question => {
    const ids = shown(name);
    return {
      of: [ids.length, edges.length - 1, units.length],
      answer: () => session.presentationwiseSpikeCounts(edges, ids, units),
    };
  };
  const [gabors, gratings] = [shown("gabors"), shown("drifting_gratings")];
  return {
    "spike counts, flashes": counts(edgesBetween(-0.1, 0.6, 350), "flashes"),
    "spike counts, drifting gratings": counts(edgesBetween(0, 2, 200), "drifting_gratings"),
    "spike counts, natural movie": counts([0, 1 / 30], "natural_movie_three"),
    "spike times per presentation, gabors": {
      of: [gabors.length, units.length],
      answer: () => session.presentationwiseSpikeTimes(gabors, units),
    },
    "condition statistics, drifting gratings": {
      of: [gratings.length, units.length],
      answer: () => session.conditionwiseSpikeStatistics(gratings, units),
    },
    "stimulus table, drifting gratings": {
      of: [gratings.length],
      answer: () => session.getStimulusTable(["drifting_gratings"]),
    },
  };
}

function firstOf(ids: readonly number[], share: number): number[] {
  return ids.slice(0, Math.round(ids.length * share));
}

/** As numpy's linspace, both ends included. */
function edgesBetween(start: number, stop: number, bins: number): number[] {
  return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? stop : start + i * ((stop - start) / bins)));
}
