import { type Cell, type FrameColumn, isMissing } from "../frames/frame.js";

/** Says why two columns' dtypes do not agree; `null` where they do. */
export type DtypeRule = (actual: FrameColumn, expected: FrameColumn) => string | null;

/** For two frames of one client: the very same dtype. */
export const sameDtype: DtypeRule = (actual, expected) =>
  actual.dtype === expected.dtype ? null : `dtype ${actual.dtype}, expected ${expected.dtype}`;

/** For a table of ours and AllenSDK's data frame: the dtype that stands for pandas'. */
export const mappedDtype: DtypeRule = (actual, expected) => {
  const accepted = acceptedFor(expected);
  if (accepted === null || actual.dtype === "any" || accepted.includes(actual.dtype)) return null;
  return `dtype ${actual.dtype}, expected ${accepted.join(" or ")} for pandas' ${expected.dtype}`;
};

/** `object` says nothing about a column, so its cells decide; `null`: any dtype will do. */
function acceptedFor(column: FrameColumn): readonly string[] | null {
  if (/^u?int\d+$/.test(column.dtype)) return ["int"];
  if (/^float\d+$/.test(column.dtype)) return ["float"];
  if (column.dtype === "bool") return ["bool"];
  if (column.dtype === "any") return null;
  const kinds = new Set<string>();
  for (let row = 0; row < column.length; row++) {
    const cell = column.at(row);
    if (!isMissing(cell)) kinds.add(kindOf(cell));
  }
  const [kind, ...more] = kinds;
  if (kind === undefined) return null;
  return more.length > 0 ? ["mixed"] : [kind];
}

function kindOf(cell: Cell): string {
  switch (typeof cell) {
    case "boolean":
      return "bool";
    case "string":
      return "string";
    case "object":
      return "list";
    default:
      return "mixed";
  }
}
