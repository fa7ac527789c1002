import type { NwbFile } from "@ecephys/io/nwb";
import { type StoredColumn, Table } from "@ecephys/tables";
import { floatColumn, samplesOf, timesOf } from "../series/doubles.js";

type Gaze<Kind extends string> = {
  /** Square pixels of the eye camera; so the next. */
  readonly [Column in `${Kind}_${"eye_area" | "pupil_area"}`]: number;
} & {
  readonly [Column in `${Kind}_screen_coordinates_${"x_cm" | "y_cm" | "spherical_x_deg" | "spherical_y_deg"}`]: number;
};

/** A row of `getScreenGazeData()`; index `Time (s)`. Filtered columns are there where asked for, NaN where dropped. */
export type GazeRow = { readonly "Time (s)": number } & Gaze<"raw"> & Partial<Gaze<"filtered">>;

/** Where on the screen the mouse looked, or `null` where the eye was not filmed. */
export async function loadScreenGaze(nwb: NwbFile, includeFilteredData: boolean): Promise<Table<GazeRow> | null> {
  const modules = await nwb.processingModules();
  if (!modules.includes("raw_gaze_mapping") || !modules.includes("filtered_gaze_mapping")) return null;
  const time = await timesOf(nwb, "/processing/raw_gaze_mapping/eye_area");
  const kinds = includeFilteredData ? (["raw", "filtered"] as const) : (["raw"] as const);
  const columns = await Promise.all(kinds.map((kind) => gaze(nwb, kind)));
  return Table.fromStored<GazeRow>("Time (s)", [floatColumn("Time (s)", time), ...columns.flat()]);
}

async function gaze(nwb: NwbFile, kind: "raw" | "filtered"): Promise<StoredColumn[]> {
  const samples = (series: string): Promise<Float64Array> =>
    samplesOf(nwb, `/processing/${kind}_gaze_mapping/${series}`);
  const [eye, pupil, screen, sphere] = await Promise.all([
    samples("eye_area"),
    samples("pupil_area"),
    samples("screen_coordinates"),
    samples("screen_coordinates_spherical"),
  ]);
  // Pairs are stored y first.
  return [
    floatColumn(`${kind}_eye_area`, eye),
    floatColumn(`${kind}_pupil_area`, pupil),
    floatColumn(`${kind}_screen_coordinates_x_cm`, ofPairs(screen, 1)),
    floatColumn(`${kind}_screen_coordinates_y_cm`, ofPairs(screen, 0)),
    floatColumn(`${kind}_screen_coordinates_spherical_x_deg`, ofPairs(sphere, 1)),
    floatColumn(`${kind}_screen_coordinates_spherical_y_deg`, ofPairs(sphere, 0)),
  ];
}

function ofPairs(pairs: Float64Array, which: 0 | 1): Float64Array {
  return Float64Array.from({ length: pairs.length / 2 }, (_, i) => pairs[2 * i + which] as number);
}
