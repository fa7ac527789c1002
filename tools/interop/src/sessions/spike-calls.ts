import type { EcephysSession } from "@ecephys/session";
import type { SessionCall } from "./session-call.js";
import { STATISTICS, simultaneousSpikes } from "./session-differences.js";

type CountOptions = NonNullable<Parameters<EcephysSession["presentationwiseSpikeCounts"]>[3]>;

/** A published session has 70,000 presentations, and AllenSDK's statistics are slow: so many of each stimulus, spread over it. */
const MOST_PRESENTATIONS = 60;
const MOST_UNITS = 12;

const BIN_EDGES: readonly (readonly number[])[] = [
  [0, 0.25],
  [0, 0.1, 0.2],
  [-0.1, 0, 0.1, 0.2, 0.3, 0.4],
  Array.from({ length: 26 }, (_, i) => i * 0.01),
  [-0.2, -0.05, 0.6],
];

/** Spikes during the presentations of every stimulus: counts in several bins, times and statistics; and what both must refuse. */
export async function spikeCalls(session: EcephysSession): Promise<SessionCall[]> {
  const unitIds = Array.from((await session.units()).index, Number);
  const some = spread(unitIds, MOST_UNITS);
  const simultaneous = simultaneousSpikes(unitIds);
  const calls: SessionCall[] = [];
  let shown: readonly number[] = [];
  for (const stimulus of await session.stimulusNames()) {
    const all = Array.from((await session.getStimulusTable(stimulus)).index, Number);
    const ids = spread(all, MOST_PRESENTATIONS);
    if (stimulus !== "invalid_presentation") shown = ids;
    calls.push(
      ...BIN_EDGES.map((edges) => counts(`${stimulus}, ${edges.length - 1} bins`, edges, ids, some)),
      spikeTimes(`${stimulus}`, ids, some, simultaneous),
      statistics(`${stimulus}`, ids, some),
      statistics(`${stimulus}, rates`, ids, some.slice(0, 4), true),
    );
  }
  const few = shown.slice(0, 4);
  const [unit = 1] = some;
  const [presentation = 1] = few;
  return [
    ...calls,
    counts("binarized", [0, 0.01, 0.1], few, some, { binarize: true }),
    counts("as float32", [0, 0.1, 0.2], few, some, { dtype: "float32" }),
    counts("windows that overlap", [0.5, 5.5], few, some),
    counts("units in reverse", [0, 0.1], few, [...some].reverse()),
    counts("presentations in reverse", [0, 0.1], [...few].reverse(), some),
    counts("no presentations", [0, 0.1], [], some),
    counts("no units", [0, 0.1], few, []),
    counts("edges out of order", [0, 0.2, 0.1], few, some),
    counts("a unit that is not there", [0, 0.1], few, [1]),
    counts("a presentation that is not there", [0, 0.1], [99_999_999], some),
    spikeTimes("one unit, one presentation", presentation, unit, simultaneous),
    statistics("all units that fired", few, undefined),
    statistics("one presentation", few.slice(0, 1), some),
  ];
}

function counts(
  name: string,
  edges: readonly number[],
  presentationIds: readonly number[],
  unitIds: readonly number[],
  options: CountOptions & { readonly dtype?: string } = {},
): SessionCall {
  return {
    name: `presentationwise_spike_counts ${name}`,
    member: "presentationwise_spike_counts",
    args: [edges, presentationIds, unitIds],
    kwargs: { ...options },
    ours: (s) => s.presentationwiseSpikeCounts(edges, presentationIds, unitIds, options),
  };
}

function spikeTimes(
  name: string,
  presentationIds: number | readonly number[],
  unitIds: number | readonly number[],
  difference: SessionCall["difference"],
): SessionCall {
  return {
    name: `presentationwise_spike_times ${name}`,
    member: "presentationwise_spike_times",
    args: [presentationIds, unitIds],
    ours: (s) => s.presentationwiseSpikeTimes(presentationIds, unitIds),
    ...(difference !== undefined && { difference }),
  };
}

function statistics(
  name: string,
  presentationIds: readonly number[],
  unitIds: readonly number[] | undefined,
  useRates = false,
): SessionCall {
  return {
    name: `conditionwise_spike_statistics ${name}`,
    member: "conditionwise_spike_statistics",
    args: unitIds === undefined ? [presentationIds] : [presentationIds, unitIds],
    kwargs: { use_rates: useRates },
    ours: (s) => s.conditionwiseSpikeStatistics(presentationIds, unitIds, { useRates }),
    difference: STATISTICS,
    keyError: "nothingToCount",
  };
}

/** All of them, or so many at even distances. */
function spread(ids: readonly number[], most: number): readonly number[] {
  if (ids.length <= most) return ids;
  return Array.from({ length: most }, (_, i) => ids[Math.floor((i * ids.length) / most)] as number);
}
