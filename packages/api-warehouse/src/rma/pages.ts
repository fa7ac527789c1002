import { type CallOptions, report, throwIfAborted } from "@ecephys/core";
import { inOrder } from "./in-order.js";
import { fetchPage, type PagedQuery } from "./page.js";

/** How to page. */
export interface Paging {
  /** Rows to ask for at once. */
  readonly pageSize: number;
  /** Pages under way at once, after the first. */
  readonly concurrency: number;
}

/**
 * All rows a query selects, in order, in pieces.
 *
 * The first page comes alone: it says how many rows there are and how many the server gives at once. The others are asked
 * for by that step, several at a time. A shorter page than that is completed before it is handed on. The number of requests
 * is bounded by the first answer: nothing a server says can make this go on for ever.
 *
 * @throws EcephysError `ECEPHYS_RMA_PAGING` if the pages contradict each other, see also {@link fetchPage}
 */
export async function* fetchPages(
  query: PagedQuery,
  paging: Paging,
  options: CallOptions = {},
): AsyncGenerator<readonly unknown[], void, void> {
  throwIfAborted(options.signal, `fetching ${query.what}`);
  const first = await fetchPage(query, { startRow: 0, numRows: paging.pageSize }, options);
  const { totalRows } = first;
  const step = first.rows.length;
  let done = step;
  const arrived = () => report(options.onProgress, { kind: "rows", what: query.what, done, total: totalRows });
  arrived();
  if (step > 0) yield first.rows;

  const fetchStretch = async (start: number, signal: AbortSignal): Promise<readonly unknown[]> => {
    const end = Math.min(start + step, totalRows);
    // The last request may ask beyond the end, as AllenSDK's does; completing a short page never may.
    let asked = step;
    const stretch: unknown[] = [];
    while (start + stretch.length < end) {
      const startRow = start + stretch.length;
      const page = await fetchPage(query, { startRow, numRows: asked, knownTotal: totalRows }, { ...options, signal });
      for (const row of page.rows) stretch.push(row);
      done += page.rows.length;
      asked = end - start - stretch.length;
      arrived();
    }
    return stretch;
  };
  for await (const rows of inOrder(starts(step, totalRows), paging.concurrency, fetchStretch, options)) {
    throwIfAborted(options.signal, `fetching ${query.what}`);
    yield rows;
  }
}

function* starts(step: number, total: number): Iterable<number> {
  for (let start = step; start < total; start += step) yield start;
}
