import { EcephysError, nearestNames } from "@ecephys/core";

/**
 * The refusal of a query: `ECEPHYS_UNSUPPORTED_QUERY`, naming the place.
 * @param position - 0-based in the decoded criteria; the message counts from 1, as people do
 */
export function queryError(position: number, problem: string, hint?: string): EcephysError {
  return new EcephysError(
    "ECEPHYS_UNSUPPORTED_QUERY",
    `The criteria cannot be answered at position ${position + 1}: ${problem}.`,
    hint === undefined ? {} : { hint },
  );
}

/** "Did you mean …?" and the names there are. */
export function knownNames(what: string, wrong: string, names: Iterable<string>): string {
  const known = [...names];
  const near = nearestNames(wrong, known);
  const list = `Known ${what}: ${known.join(", ") || "none"}.`;
  return near.length === 0 ? list : `Did you mean ${near.join(" or ")}? ${list}`;
}

/** A piece of the query for a message: quoted, and not the whole of a long one. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
