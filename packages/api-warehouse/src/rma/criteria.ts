import type { Ids } from "@ecephys/core";
import { flagLiteral, idListLiteral, idLiteral, textListLiteral, textLiteral } from "./literals.js";

// The pieces an RMA query is made of. Each returns text; a query is their concatenation.

/** `[key$in1,2]`, or nothing where no ids are asked for. */
export function idIn(key: string, ids: Ids | undefined, field: string): string {
  return ids === undefined ? "" : `[${key}$in${idListLiteral(ids, field)}]`;
}

/** `[key$in'a','b']`, or nothing where no texts are asked for. */
export function textIn(key: string, texts: readonly string[] | undefined, field: string): string {
  return texts === undefined ? "" : `[${key}$in${textListLiteral(texts, field)}]`;
}

/** `[key$eq1]` */
export function idEquals(key: string, id: number, field: string): string {
  return `[${key}$eq${idLiteral(id, field)}]`;
}

/** `[key$eq'a']` */
export function textEquals(key: string, text: string, field: string): string {
  return `[${key}$eq${textLiteral(text, field)}]`;
}

/** `[key$eqfalse]` for true: for fields that say the opposite of what is asked. Nothing where it does not matter. */
export function flagDiffers(key: string, flag: boolean | undefined, field: string): string {
  return flag === undefined ? "" : `[${key}$eq${flagLiteral(flag, field) === "true" ? "false" : "true"}]`;
}

/** A condition on the model itself, as a stage of its own: `,rma::criteria[…]`. */
export function criteria(condition: string): string {
  return condition === "" ? "" : `,rma::criteria${condition}`;
}

/** A condition on the model at the end of a chain of associations: `,rma::criteria,a(b(c[…]))`. */
export function associationCriteria(chain: readonly string[], condition: string): string {
  if (condition === "") return "";
  return `,rma::criteria,${chain.join("(")}${condition}${")".repeat(chain.length - 1)}`;
}

/** Associated records to send along: `,rma::include,a,b(c)`. */
export function include(...associations: readonly string[]): string {
  return `,rma::include,${associations.join(",")}`;
}

/** Flat rows of these columns instead of nested records. */
export function tabular(columns: readonly string[]): string {
  return `,rma::options[tabular$eq'${columns.join(",")}']`;
}

/** One page of rows in a stable order. */
export function pageOptions(startRow: number, numRows: number): string {
  return `,rma::options[start_row$eq${startRow}][num_rows$eq${numRows}][order$eq'id']`;
}
