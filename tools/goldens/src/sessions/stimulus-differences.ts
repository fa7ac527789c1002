import { frameIn } from "../decode/decode-golden.js";
import type { DecodedArray, DecodedDict, DecodedIndex, Frame, FrameColumn } from "../decode/decoded-values.js";
import { readGolden } from "../golden-path.js";
import type { GoldenDifference } from "./golden-difference.js";

const WRITTEN_AS_TEXT = ["phase", "size", "spatial_frequency"];

const PARAMETERS: GoldenDifference = {
  because:
    "a parameter that does not apply is null, not the text 'null'; phase, size and spatial_frequency are numbers or tuples " +
    "of numbers, not text; columns come in a fixed order, where AllenSDK's changes from process to process",
  golden: (frame) => ({
    ...(frame as Frame),
    columns: (frame as Frame).columns.map(
      (column): FrameColumn => ({
        ...column,
        values: column.values.map((value) => parameterOf(column.name, value)),
      }),
    ),
  }),
  columnOrder: "any",
};

const PARAMETER_VALUES: GoldenDifference = {
  because: PARAMETERS.because,
  golden: (dict) => ({
    kind: "dict",
    entries: ((dict as DecodedDict).entries as (readonly [string, DecodedArray])[]).map(([name, array]) => [
      name,
      { ...array, data: array.data.map((value) => parameterOf(name, value)) },
    ]),
  }),
  columnOrder: "any",
};

const STATISTICS: GoldenDifference = {
  because:
    "condition ids are whole numbers, also in a session that has invalid presentations; sums depend on their order",
  differences: { stimulus_condition_id: { because: "ids are whole numbers", dtype: "int" } },
  relativeTolerance: 1e-12,
};

const SPIKES: GoldenDifference = {
  because: "simultaneous spikes come in the order of the units; AllenSDK's sort leaves it to chance",
  golden: (value) => {
    const frame = value as Frame;
    const index = frame.index as DecodedIndex;
    const unitIds = frame.columns.find(({ name }) => name === "unit_id")?.values ?? [];
    const rankOf = new Map(unitOrder().map((id, rank) => [id, rank]));
    const rows = [...unitIds.keys()].sort(
      (a, b) =>
        Number(index.values[a]) - Number(index.values[b]) ||
        (rankOf.get(unitIds[a]) as number) - (rankOf.get(unitIds[b]) as number),
    );
    const sorted = (values: readonly unknown[]): unknown[] => rows.map((row) => values[row]);
    return {
      ...frame,
      index: { ...index, values: sorted(index.values) },
      columns: frame.columns.map((column) => ({ ...column, values: sorted(column.values) })),
    };
  },
};

const NO_SPIKES: GoldenDifference = {
  because: "a table without rows has the columns and types of one with rows",
  golden: (): Frame => ({
    kind: "dataframe",
    index: { kind: "index", name: "spike_time", dtype: "float64", values: [] },
    columns: [
      { name: "stimulus_presentation_id", dtype: "int64", values: [] },
      { name: "unit_id", dtype: "int64", values: [] },
      { name: "time_since_stimulus_presentation_onset", dtype: "float64", values: [] },
    ],
  }),
};

const TABLES = [
  "gabors",
  "flashes",
  "drifting_gratings",
  "natural_movie_three",
  "natural_scenes",
  "static_gratings",
  "spontaneous",
  "invalid_presentation",
  "no_such",
];

/** Deliberate differences in presentations, conditions, epochs and spike counts, by golden name. */
export const STIMULUS_DIFFERENCES: Readonly<Record<string, GoldenDifference>> = {
  ...each(
    [
      "stimulus_presentations",
      "_stimulus_presentations",
      "stimulus_conditions",
      "get_stimulus_epochs",
      "get_stimulus_epochs__thresh",
      "get_stimulus_table",
      "get_stimulus_table_str",
      "get_stimulus_table_two",
      "get_stimulus_table_gabors_detailed",
      "get_stimulus_table_gabors_unused",
      ...TABLES.map((name) => `get_stimulus_table_${name}`),
    ],
    PARAMETERS,
  ),
  ...each(
    [
      "get_stimulus_parameter_values",
      "get_stimulus_parameter_values_nulls",
      "get_stimulus_parameter_values_ids",
      ...TABLES.flatMap((name) => [
        `get_parameter_values_for_stimulus_${name}`,
        `get_parameter_values_for_stimulus_${name}__keep_nulls`,
      ]),
    ],
    PARAMETER_VALUES,
  ),
  ...each(
    ["dg", "flashes_nounits", "gabors", "nospikes", "default"].map((name) => `conditionwise_spike_statistics_${name}`),
    STATISTICS,
  ),
  conditionwise_spike_statistics_dg_rates: STATISTICS,
  ...each(["presentationwise_spike_times_all", "presentationwise_spike_times_gabors"], SPIKES),
  presentationwise_spike_times_one: NO_SPIKES,
};

function each(names: readonly string[], difference: GoldenDifference): Record<string, GoldenDifference> {
  return Object.fromEntries(names.map((name) => [name, difference]));
}

function unitOrder(): readonly unknown[] {
  return (frameIn(readGolden("session/expected/default/units.json")).index as DecodedIndex).values;
}

/** AllenSDK's value of a parameter as it is meant; missing values of invalid presentations stay NaN. */
function parameterOf(name: string, value: unknown): unknown {
  if (value === "null") return null;
  return typeof value === "string" && WRITTEN_AS_TEXT.includes(name) ? meantBy(value) : value;
}

/** `"0.04"` is a number, `"[20.0, 20.0]"` and `"(20.0, 20.0)"` are lists of numbers; any other text is text. */
function meantBy(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\((.*?),?\)$/, "[$1]"));
  } catch {
    return text;
  }
}
