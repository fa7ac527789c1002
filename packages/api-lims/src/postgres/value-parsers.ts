import pg from "pg";

const { builtins, getTypeParser } = pg.types;

/**
 * How values arrive: as pg reads them, but `bigint` and `numeric` as numbers instead of text and times as the text they
 * came as. Of this client only; pg's own parsers, which a whole program shares, stay as they are.
 */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.INT8, exactNumber],
  [builtins.NUMERIC, Number],
  [builtins.DATE, String],
  [builtins.TIMESTAMP, String],
  [builtins.TIMESTAMPTZ, String],
]);

/** A whole number; as text, for the row's contract to refuse, where a double cannot hold it. */
function exactNumber(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

export const VALUE_PARSERS: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    (format === "binary" ? undefined : PARSERS.get(oid)) ??
    getTypeParser(oid, format as "text")) as typeof getTypeParser,
};
