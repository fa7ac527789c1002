import { EcephysError, valueText } from "@ecephys/core";
import { isList } from "../arguments/list.js";

/**
 * The edges as numbers of their own.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for what is no list, fewer than two edges, and naming those that are no
 *   finite numbers or out of order
 */
export function checkedBinEdges(binEdges: unknown): Float64Array {
  const edges = numbersOf(binEdges, "Bin edges");
  if (edges.length < 2) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Bins need at least two edges, got ${edges.length}.`, {
      hint: "Give edges in seconds after stimulus onset, such as [0, 0.25].",
    });
  }
  const endless = edges.findIndex((edge) => !Number.isFinite(edge));
  if (endless >= 0) throw noNumber("Bin edges", edges[endless], endless);
  const found = outOfOrder(edges, edges.length);
  if (found.length === 0) return edges;
  const shown = found.slice(0, 5).map((i) => `${i - 1} and ${i} (${edges[i - 1]}, ${edges[i]})`);
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `Bin edges are out of order at positions ${shown.join("; ")}${found.length > 5 ? " and more" : ""}.`,
    { hint: "Give the edges in ascending order." },
  );
}

/** The numbers of a list. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for what is no list, and naming what is no number */
export function numbersOf(list: unknown, what: string): Float64Array {
  if (!isList(list)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${what} must be a list of numbers, got ${valueText(list)}.`, {
      hint: "Give an array, a typed array or a column.",
    });
  }
  const values = list instanceof Float64Array || Array.isArray(list) ? (list as ArrayLike<unknown>) : Array.from(list);
  // Looked at before anything is allocated: an array may be long and empty.
  for (let i = 0; i < values.length; i++) if (typeof values[i] !== "number") throw noNumber(what, values[i], i);
  return new Float64Array(values as ArrayLike<number>);
}

/** Positions whose edge does not follow on the one before in the same row; a first edge that is no number counts too. */
export function outOfOrder(edges: ArrayLike<number>, perRow: number): number[] {
  const found: number[] = [];
  for (let i = 1; i < edges.length; i++) {
    if (i % perRow !== 0 && !((edges[i - 1] as number) <= (edges[i] as number))) found.push(i);
  }
  return found;
}

function noNumber(what: string, value: unknown, position: number): EcephysError {
  return new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `${what} must be finite numbers, got ${valueText(value)} at position ${position}.`,
    { hint: "Give seconds as numbers: text must be converted, missing values left out." },
  );
}
