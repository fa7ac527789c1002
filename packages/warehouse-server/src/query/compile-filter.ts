import type { Cell, ModelColumn } from "../models/model-column.js";
import type { Filter, Literal, Operator } from "../rma/ast.js";
import { excerpt, queryError } from "../rma/query-error.js";
import { compareCells } from "./compare-cells.js";
import { matchesWildcard } from "./wildcard.js";

/** Whether a row passes a filter. */
export type RowTest = (row: number) => boolean;

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Makes a filter a test of rows. As in SQL a missing cell passes only `$eqnull`.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` for a value or operator the column's type does not take
 */
export function compileFilter(filter: Filter, column: ModelColumn, rowCount: number): RowTest {
  const { operator, values } = filter;
  const present: RowTest = (row) => column.cell(row) !== null;
  if (operator === "exists") return present;
  const [first] = values;
  if (first !== undefined && isNull(first)) {
    if (operator === "eq") return (row) => !present(row);
    if (operator === "ne") return present;
    throw queryError(first.position, `$${operator} cannot compare with null`, "Use $eqnull or $nenull.");
  }
  if (operator === "li" || operator === "il") return likeTest(column, operator, first as Literal);
  const wanted = values.map((value) => cellFor(filter, value, column, rowCount));
  return comparisonTest(column, operator, wanted);
}

function isNull(value: Literal): boolean {
  return !value.quoted && value.text.toLowerCase() === "null";
}

function likeTest(column: ModelColumn, operator: "li" | "il", value: Literal): RowTest {
  const fold = operator === "il" ? (text: string) => text.toLowerCase() : (text: string) => text;
  const pattern = fold(value.text);
  return (row) => {
    const cell = column.cell(row);
    return cell !== null && matchesWildcard(pattern, fold(String(cell)));
  };
}

function comparisonTest(column: ModelColumn, operator: Exclude<Operator, "exists">, wanted: readonly Cell[]): RowTest {
  if (operator === "in" || operator === "eq" || operator === "ne") {
    const set = new Set(wanted.map(keyOf));
    const positive = operator !== "ne";
    return (row) => {
      const cell = column.cell(row);
      return cell !== null && set.has(keyOf(cell)) === positive;
    };
  }
  const limit = wanted[0] ?? null;
  const passes: Record<string, (order: number) => boolean> = {
    ge: (order) => order >= 0,
    gt: (order) => order > 0,
    le: (order) => order <= 0,
    lt: (order) => order < 0,
  };
  const pass = passes[operator] as (order: number) => boolean;
  return (row) => {
    const cell = column.cell(row);
    return cell !== null && pass(compareCells(cell, limit));
  };
}

/** Numbers are compared as numbers (-0 is 0 in a Set), everything else as text. */
function keyOf(cell: Cell): string | number {
  return typeof cell === "number" ? cell : String(cell);
}

function cellFor(filter: Filter, value: Literal, column: ModelColumn, rowCount: number): Cell {
  if (isNull(value)) throw queryError(value.position, `$${filter.operator} cannot compare with null`);
  switch (column.dtype) {
    case "int":
    case "float":
      if (NUMBER.test(value.text)) return Number(value.text);
      break;
    case "bool":
      if (!["eq", "ne", "in"].includes(filter.operator)) {
        throw queryError(value.position, `${filter.column.text} is true or false: $${filter.operator} has no meaning`);
      }
      if (/^(?:true|false)$/i.test(value.text)) return value.text.toLowerCase() === "true";
      break;
    default:
      return value.text;
  }
  // A column nobody filled in has no type of its own: nothing is equal to nothing.
  if (isEmpty(column, rowCount)) return value.text;
  const expected = column.dtype === "bool" ? "true or false" : "a number";
  throw queryError(value.position, `${filter.column.text} takes ${expected}, found ${excerpt(value.text)}`);
}

function isEmpty(column: ModelColumn, rowCount: number): boolean {
  for (let row = 0; row < rowCount; row++) if (column.cell(row) !== null) return false;
  return true;
}
