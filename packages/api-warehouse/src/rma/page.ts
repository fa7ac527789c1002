import { type CallOptions, EcephysError, type Logger, report } from "@ecephys/core";
import type { WarehouseEngine } from "../engine.js";
import { pageOptions } from "./criteria.js";
import { refusalIn, unwrap } from "./envelope.js";
import { requestPath } from "./request-path.js";

/** Beyond this no table of the project goes; a server that announces more is broken, and asking on would never end. */
const MOST_ROWS = 100_000_000;

/** A query to page through. */
export interface PagedQuery {
  readonly engine: WarehouseEngine;
  /** RMA text without paging options, unencoded. */
  readonly criteria: string;
  /** What the rows are, for messages and progress: `units`. */
  readonly what: string;
  readonly logger: Logger;
}

/** Consecutive rows, checked against the numbers sent along. */
export interface Page {
  readonly rows: readonly unknown[];
  readonly totalRows: number;
}

/**
 * Fetches up to `numRows` rows from `startRow` on; fewer where the server caps its pages.
 * @param stretch - what to ask for, and the total an earlier page announced
 * @throws EcephysError `ECEPHYS_RMA_FAILED`, `ECEPHYS_INVALID_RESPONSE`, `ECEPHYS_RMA_PAGING`, or what the engine throws
 */
export async function fetchPage(
  query: PagedQuery,
  stretch: { readonly startRow: number; readonly numRows: number; readonly knownTotal?: number },
  options: CallOptions,
): Promise<Page> {
  const { startRow, numRows, knownTotal } = stretch;
  const { engine, what, logger } = query;
  const path = requestPath(query.criteria + pageOptions(startRow, numRows));
  const origin = `${engine.origin}${path}`;
  const { onProgress, signal } = options;
  logger.debug(`${what}: asking for rows from ${startRow}: ${origin}`);
  const answer = await engine
    .getJson(path, {
      what,
      ...(signal === undefined ? {} : { signal }),
      // Rows are what is being counted here; bytes of single pages would only confuse a display.
      onProgress: (event) => event.kind === "retry" && report(onProgress, event),
    })
    .catch((error: unknown) => {
      throw refusalIn(error, origin);
    });
  const { rows, ...numbers } = unwrap(answer, origin);
  const totalRows = wholeNumber(query, "total_rows", numbers.totalRows);
  const returned = wholeNumber(query, "num_rows", numbers.numRows);
  const first = wholeNumber(query, "start_row", numbers.startRow ?? startRow);
  if (returned !== rows.length) {
    throw pagingError(query, `a page says it has ${returned} rows and has ${rows.length}`);
  }
  if (first !== startRow) throw pagingError(query, `rows from ${startRow} were asked for, rows from ${first} came`);
  if (returned > numRows) throw pagingError(query, `${numRows} rows were asked for, ${returned} came`);
  if (knownTotal !== undefined && totalRows !== knownTotal) {
    throw pagingError(query, `the total changed from ${knownTotal} to ${totalRows} rows`);
  }
  if (totalRows > MOST_ROWS) throw pagingError(query, `the server announces ${totalRows} rows`);
  if (startRow + returned > totalRows) {
    throw pagingError(query, `${startRow + returned} rows came, ${totalRows} were announced`);
  }
  if (returned === 0 && startRow < totalRows) {
    throw pagingError(query, `an empty page came at row ${startRow} of ${totalRows}`);
  }
  return { rows, totalRows };
}

/** Pages that do not add up. The rows that came are discarded: some table with holes would be worse than none. */
function pagingError(query: PagedQuery, reason: string): EcephysError {
  return new EcephysError(
    "ECEPHYS_RMA_PAGING",
    `The pages of ${query.what} from ${query.engine.origin} do not add up: ${reason}. The rows that came were discarded.`,
    { hint: "The warehouse may be changing at this moment: try again; a mirror that keeps doing this is broken." },
  );
}

function wholeNumber(query: PagedQuery, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  const got = value === undefined ? "nothing" : JSON.stringify(value);
  throw pagingError(query, `${name} must be a whole number, got ${got}`);
}
