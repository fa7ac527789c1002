import type { Dtype } from "@ecephys/core";
import { booleanCell, numberCell } from "@ecephys/core/backend-parts";
import { z } from "zod";

// Contracts of single cells. Each one's message says what it expects; the rest of an error is made around it.

/** Text that passes for a value of another kind. The message is repeated: zod drops a union's where only text fits. */
function textFor(error: string, reads: (text: string) => boolean): z.ZodType {
  return z.string({ error }).refine(reads, { error });
}

const isWhole = (text: string): boolean => Number.isSafeInteger(numberCell(text));

function contract(error: string, plain: z.ZodType, reads: (text: string) => boolean): z.ZodType {
  return z.union([plain, textFor(error, reads), z.null()], { error });
}

const CELLS: Readonly<Record<"int" | "float" | "bool" | "string", z.ZodType>> = {
  int: contract("a whole number or null", z.int(), (text) => isWhole(text) || Number.isNaN(numberCell(text))),
  float: contract("a number or null", z.number(), (text) => numberCell(text) !== undefined),
  bool: contract("true, false or null", z.boolean(), (text) => booleanCell(text) !== undefined),
  string: z.union([z.string(), z.null()], { error: "text or null" }),
};

/** A cell of a declared column. */
export function cell(dtype: Dtype): z.ZodType {
  return dtype === "int" || dtype === "float" || dtype === "bool" ? CELLS[dtype] : CELLS.string;
}

const ID = "a whole number";
/** An id: never missing. */
export const indexCell = z.union([z.int(), textFor(ID, isWhole)], { error: ID });

/** A cell of a column nobody declared. */
export const extraCell = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.unknown())], {
  error: "a number, text, boolean, list or null",
});
