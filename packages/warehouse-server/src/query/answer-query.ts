import type { Model } from "../models/model.js";
import type { RmaQuery } from "../rma/ast.js";
import { joinedColumns } from "./joined-columns.js";
import { followIncludes, objectWriter, type RowWriter } from "./object-rows.js";
import { orderRows } from "./order-rows.js";
import { readPageOptions } from "./page-options.js";
import { selectRows } from "./select-rows.js";
import { tabularWriter } from "./tabular-rows.js";

/** One page of an answer, not yet written. */
export interface QueryPage {
  readonly startRow: number;
  /** Rows that meet the criteria, on all pages. */
  readonly totalRows: number;
  /** The page's rows. */
  readonly rows: Int32Array;
  readonly write: RowWriter;
}

/**
 * Answers a query on a model.
 * @param pageSizeLimit - most rows a page may have; Infinity for any number
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` naming the place; `ECEPHYS_MISSING_DATA` for a model no folder has
 */
export async function answerQuery(query: RmaQuery, model: Model, pageSizeLimit: number): Promise<QueryPage> {
  const { startRow, numRows, order, tabular } = readPageOptions(query.options);
  const included = await followIncludes(model, query.include);
  const find = joinedColumns(included);
  const write = tabular === null ? objectWriter(included) : tabularWriter(tabular, included, find);
  const selected = await selectRows(model, query.criteria);
  const ordered = orderRows(selected, order, find);
  const rows = ordered.subarray(startRow, startRow + Math.min(numRows, pageSizeLimit));
  return { startRow, totalRows: ordered.length, rows, write };
}
