import { EcephysError } from "@ecephys/core";
import type { Literal, Name, QueryOption } from "../rma/ast.js";
import { excerpt, knownNames, queryError } from "../rma/query-error.js";

/** The warehouse's own page size for those who do not ask for another. */
export const DEFAULT_NUM_ROWS = 50;

/** `rma::options`, read but not looked up. */
export interface PageOptions {
  readonly startRow: number;
  /** Infinity for `all`. */
  readonly numRows: number;
  readonly order: readonly { readonly column: Name; readonly descending: boolean }[];
  /** The cells asked for; `null` for whole objects. */
  readonly tabular: readonly TabularCell[] | null;
}

/** `column as alias`. */
export interface TabularCell {
  readonly column: Name;
  readonly alias: Name;
}

const KNOWN = ["tabular", "start_row", "num_rows", "order", "count"];

/** Of an option given twice the last counts; only `order` adds up. @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` */
export function readPageOptions(options: readonly QueryOption[]): PageOptions {
  let startRow = 0;
  let numRows = DEFAULT_NUM_ROWS;
  let tabular: TabularCell[] | null = null;
  const order: { column: Name; descending: boolean }[] = [];
  for (const option of options) {
    const value = option.values[0] as Literal;
    switch (option.name.text) {
      case "start_row":
        startRow = wholeNumber(option, value);
        break;
      case "num_rows":
        numRows = value.text === "all" ? Number.POSITIVE_INFINITY : wholeNumber(option, value);
        break;
      case "order":
        for (const key of option.values) order.push(...orderKeys(key, key.direction));
        break;
      case "tabular":
        tabular = option.values.flatMap(tabularCells);
        break;
      case "count":
        // The total costs nothing here, so it is sent even to those who would do without.
        if (!/^(?:true|false)$/.test(value.text)) {
          throw queryError(value.position, `count takes true or false, found ${excerpt(value.text)}`);
        }
        break;
      default:
        throw queryError(
          option.name.position,
          `there is no option ${excerpt(option.name.text)}`,
          knownNames("options", option.name.text, KNOWN),
        );
    }
    if (option.name.text !== "order") refuseExtras(option);
  }
  return { startRow, numRows, order, tabular };
}

function refuseExtras(option: QueryOption): void {
  for (const [index, value] of option.values.entries()) {
    if (value.direction !== null || (index > 0 && option.name.text !== "tabular")) {
      throw queryError(value.position, `${option.name.text} takes one value without direction`);
    }
  }
}

function wholeNumber(option: QueryOption, value: Literal): number {
  const number = Number(value.text);
  if (/^\d+$/.test(value.text) && Number.isSafeInteger(number)) return number;
  const expected = option.name.text === "num_rows" ? "a whole number or 'all'" : "a whole number";
  throw queryError(value.position, `${option.name.text} takes ${expected}, found ${excerpt(value.text)}`);
}

/** `id`, `'id$desc'`, `'a,b$desc'`. */
function* orderKeys(value: Literal, direction: string | null): Generator<{ column: Name; descending: boolean }> {
  for (const piece of pieces(value)) {
    const [, text = "", suffix = direction] = /^(.*?)(?:\$(asc|desc))?$/s.exec(piece.text) ?? [];
    yield { column: { text, position: piece.position }, descending: suffix === "desc" };
  }
}

function tabularCells(value: Literal): TabularCell[] {
  return pieces(value).map((piece) => {
    const match = /^(\S+)(?:\s+as\s+(\S+))?$/i.exec(piece.text);
    if (match === null) {
      throw queryError(piece.position, `expected "column" or "column as alias", found ${excerpt(piece.text)}`);
    }
    const [, column = "", alias = column.slice(column.indexOf(".") + 1)] = match;
    const aliasPosition = piece.position + piece.text.length - alias.length;
    return { column: { text: column, position: piece.position }, alias: { text: alias, position: aliasPosition } };
  });
}

/** The comma-separated pieces of a value, trimmed, with where each stands. */
function pieces(value: Literal): Name[] {
  let start = value.position + (value.quoted ? 1 : 0);
  return value.text.split(",").map((piece) => {
    const position = start + (piece.length - piece.trimStart().length);
    start += piece.length + 1;
    const text = piece.trim();
    if (text === "") throw queryError(position, "expected a column between the commas");
    return { text, position };
  });
}

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` unless it is a whole number above 0 */
export function assertPageSizeLimit(limit: number): void {
  if (Number.isSafeInteger(limit) && limit > 0) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `pageSizeLimit must be a whole number above 0, got ${limit}.`, {
    hint: "Leave it out to let clients ask for any number of rows.",
  });
}
