import { type DecodedDict, type DecodedSeries, decodeGolden, type Frame, readGolden } from "@ecephys-tools/goldens";
import { type GoldenDifference, STIMULUS_DIFFERENCES } from "@ecephys-tools/goldens/sessions";

const CRASHES_WITHOUT_CACHE =
  "AllenSDK raises a KeyError without the cache's structures; here those in the file answer in their place";
const ZERO_IS_A_LIMIT = "a threshold of 0 means 0, not no limit";

/** Differences about units, channels, probes and whole recordings, by `CONTEXT/NAME` or `NAME` for every context. */
const RECORDING: Readonly<Record<string, GoldenDifference>> = {
  nan_intervals_cases: {
    because: "1 and 1.0 are one number here, as they are in the float columns this is used on",
    golden: (cases) => [...(cases as unknown[]).slice(0, -1), [0, 3]],
  },
  "from_nwb_path/structure_acronyms": {
    because: CRASHES_WITHOUT_CACHE,
    golden: () => answer("default/structure_acronyms"),
  },
  "from_nwb_path/structurewise_unit_counts": {
    because: CRASHES_WITHOUT_CACHE,
    golden: () => answer("default/structurewise_unit_counts"),
  },
  "from_nwb_path/metadata": { because: CRASHES_WITHOUT_CACHE, golden: () => answer("default/metadata") },
  "zero_threshold/units": { because: ZERO_IS_A_LIMIT, golden: (units) => withoutCutoff(units as Frame) },
  "zero_threshold/num_units": { because: ZERO_IS_A_LIMIT, golden: () => zeroCutoffUnits() },
  "zero_threshold/structurewise_unit_counts": {
    because: ZERO_IS_A_LIMIT,
    golden: (counts) => ({
      ...(counts as DecodedSeries),
      index: { ...(counts as DecodedSeries).index, values: [] },
      values: [],
    }),
  },
  "zero_threshold/metadata": {
    because: ZERO_IS_A_LIMIT,
    golden: (metadata) => ({
      kind: "dict",
      entries: (metadata as DecodedDict).entries.map(([key, value]) =>
        key === "num_units" ? [key, zeroCutoffUnits()] : [key, value],
      ),
    }),
  },
};

/** Every deliberate difference from the goldens. */
export const DIFFERENCES: Readonly<Record<string, GoldenDifference>> = { ...RECORDING, ...STIMULUS_DIFFERENCES };

/** The difference declared for a golden, if there is one. */
export function differenceFor(context: string, name: string): GoldenDifference | undefined {
  return DIFFERENCES[`${context}/${name}`] ?? DIFFERENCES[name];
}

/** What AllenSDK answered elsewhere. */
function answer(name: string): unknown {
  return (decodeGolden(readGolden(`session/expected/${name}.json`)) as { value: unknown }).value;
}

/** The rows of AllenSDK's units, made without a limit, that a limit of 0 lets pass. */
function withoutCutoff(units: Frame): Frame {
  const cutoff = units.columns.find((column) => column.name === "amplitude_cutoff")?.values as readonly number[];
  const kept = <T>(values: readonly T[]): T[] => values.filter((_, row) => (cutoff[row] as number) <= 0);
  if (units.index.kind !== "index") throw new Error("units have one index");
  return {
    kind: "dataframe",
    index: { ...units.index, values: kept(units.index.values) },
    columns: units.columns.map((column) => ({ ...column, values: kept(column.values) })),
  };
}

function zeroCutoffUnits(): number {
  return withoutCutoff(answer("zero_threshold/units") as Frame).index.values.length;
}
