/** Which bytes (both ends inclusive) of how many a `206` carries; a `416` gives the total alone. */
export interface ContentRange {
  readonly start?: number;
  readonly end?: number;
  readonly total?: number;
}

// Understands "bytes 0-9/100", "bytes 0-9/*" and the refusal "bytes */100".
const CONTENT_RANGE = /^bytes\s+(?:(\d+)-(\d+)|\*)\/(\d+|\*)$/i;

/** Reads a `Content-Range` header; `undefined` if it is missing, malformed or contradicts itself. */
export function parseContentRange(value: string | undefined): ContentRange | undefined {
  const match = CONTENT_RANGE.exec(value?.trim() ?? "");
  if (match === null) return undefined;
  const total = match[3] === "*" ? undefined : Number(match[3]);
  if (match[1] === undefined) return total === undefined ? undefined : { total };
  const start = Number(match[1]);
  const end = Number(match[2]);
  if (end < start || end >= (total ?? Number.POSITIVE_INFINITY)) return undefined;
  return total === undefined ? { start, end } : { start, end, total };
}
