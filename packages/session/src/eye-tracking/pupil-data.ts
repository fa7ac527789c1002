import type { NwbFile } from "@ecephys/io/nwb";
import { storageFrom, Table } from "@ecephys/tables";
import { asDoubles, floatColumn, timesOf } from "../series/doubles.js";

type Ellipse<Name extends string> = {
  readonly [Column in `${Name}_${"center_x" | "center_y" | "height" | "width" | "phi"}`]: number;
};

/** A row of `getPupilData()`; index `Time (s)`. Pixels of the eye camera, `phi` in radians; NaN where nothing was found. */
export type PupilRow = { readonly "Time (s)": number } & Ellipse<"corneal_reflection"> &
  Ellipse<"pupil"> &
  Ellipse<"eye">;

const ELLIPSES = [
  ["corneal_reflection", "cr_ellipse_fits"],
  ["pupil", "pupil_ellipse_fits"],
  ["eye", "eye_ellipse_fits"],
] as const;

/** Ellipses fitted to the eye, or `null` where the eye was not filmed. */
export async function loadPupilData(nwb: NwbFile): Promise<Table<PupilRow> | null> {
  const modules = await nwb.processingModules();
  if (!modules.includes("eye_tracking") || !modules.includes("raw_gaze_mapping")) return null;
  const time = await timesOf(nwb, "/processing/raw_gaze_mapping/eye_area");
  const columns = await Promise.all(ELLIPSES.map(([name, table]) => ellipse(nwb, name, table)));
  return Table.fromStored<PupilRow>("Time (s)", [floatColumn("Time (s)", time), ...columns.flat()]);
}

async function ellipse(nwb: NwbFile, name: string, table: string) {
  const fits = await nwb.dynamicTable(`/processing/eye_tracking/${table}`);
  const numbers = async (column: string): Promise<Float64Array> => {
    const stored = await fits.column(column);
    const { data } = storageFrom(column, stored.values, "float") as { readonly data: Float64Array };
    return asDoubles(data);
  };
  // The fits store half of each axis.
  const doubled = async (column: string): Promise<Float64Array> => (await numbers(column)).map((half) => 2 * half);
  return [
    floatColumn(`${name}_center_x`, await numbers("center_x")),
    floatColumn(`${name}_center_y`, await numbers("center_y")),
    floatColumn(`${name}_height`, await doubled("height")),
    floatColumn(`${name}_width`, await doubled("width")),
    floatColumn(`${name}_phi`, await numbers("phi")),
  ];
}
