import {
  type DecodedIndex,
  type DecodedSeries,
  type Frame,
  type GoldenDifference,
  STIMULUS_DIFFERENCES,
} from "@ecephys-tools/goldens/sessions";
import type { DocumentedDifference } from "../compare/documented-differences.js";

/** A documented difference, and what it does to AllenSDK's answer. */
export interface SessionDifference {
  readonly name: DocumentedDifference;
  readonly allowances: GoldenDifference;
}

const UNKNOWN_COORDINATE = -1000;

/** In channels and units, whose coordinates come from a cache's channel table. */
export const UNKNOWN_COORDINATES: SessionDifference = {
  name: "ccf",
  allowances: {
    because: "an unknown CCF coordinate is NaN",
    golden: (theirs) => {
      const frame = theirs as Frame;
      const columns = frame.columns.map((column) =>
        column.name.endsWith("_ccf_coordinate")
          ? {
              ...column,
              dtype: "float64",
              values: Array.from(column.values, (cell) => (cell === UNKNOWN_COORDINATE ? Number.NaN : cell)),
            }
          : column,
      );
      return { ...frame, columns };
    },
  },
};

/** In tables of presentations and conditions. */
export const PARAMETERS = declaredFor("parameters", "get_stimulus_table");
/** In the distinct values of parameters. */
export const PARAMETER_VALUES = declaredFor("parameters", "get_stimulus_parameter_values");
/** In spike statistics. */
export const STATISTICS = declaredFor("statistics", "conditionwise_spike_statistics_dg");
const NO_SPIKES = declaredFor("noSpikes", "presentationwise_spike_times_one");

/** In counts by structure: which of several with the same count comes first. */
export function equalCounts(structures: readonly string[]): SessionDifference {
  const golden = (theirs: unknown): DecodedSeries => {
    const series = theirs as DecodedSeries;
    const index = series.index as DecodedIndex;
    const rows = Array.from(series.values.keys()).sort(
      (a, b) =>
        Number(series.values[b]) - Number(series.values[a]) ||
        structures.indexOf(String(index.values[a])) - structures.indexOf(String(index.values[b])),
    );
    const sorted = (values: readonly unknown[]): unknown[] => rows.map((row) => values[row]);
    return { ...series, index: { ...index, values: sorted(index.values) }, values: sorted(series.values) };
  };
  return { name: "ties", allowances: { because: "structures with equal counts come in order of appearance", golden } };
}

/** In spike times: which of several units that fired at once comes first, and what a table without spikes looks like. */
export function simultaneousSpikes(unitIds: readonly number[]): SessionDifference {
  const because = "simultaneous spikes come in the order of the units";
  const golden = (theirs: unknown): unknown => {
    const frame = theirs as Frame;
    return frame.columns.length === 0 || frame.columns[0]?.values.length === 0
      ? NO_SPIKES.allowances.golden?.(frame)
      : inUnitOrder(frame, unitIds);
  };
  return { name: "simultaneous", allowances: { because, golden } };
}

function inUnitOrder(frame: Frame, unitIds: readonly number[]): Frame {
  const index = frame.index as DecodedIndex;
  const rankOf = new Map(unitIds.map((id, rank) => [id, rank]));
  const ofRow = frame.columns.find(({ name }) => name === "unit_id")?.values ?? [];
  const ranks = Array.from(ofRow, (id) => rankOf.get(Number(id)) ?? -1);
  const rows = Array.from(ranks.keys()).sort(
    (a, b) => Number(index.values[a]) - Number(index.values[b]) || (ranks[a] as number) - (ranks[b] as number),
  );
  const sorted = (values: readonly unknown[]): unknown[] => rows.map((row) => values[row]);
  return {
    ...frame,
    index: { ...index, values: sorted(index.values) },
    columns: frame.columns.map((column) => ({ ...column, values: sorted(column.values) })),
  };
}

function declaredFor(name: DocumentedDifference, golden: string): SessionDifference {
  const allowances = STIMULUS_DIFFERENCES[golden];
  if (allowances === undefined) throw new RangeError(`The session package declares no difference for ${golden}.`);
  return { name, allowances };
}
