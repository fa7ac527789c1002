/** An RMA answer as text, so that `118.0` stays `118.0`. The numbers beside the rows are right unless given. */
export function rmaAnswer(
  rows: readonly string[],
  numbers: { readonly startRow?: number; readonly numRows?: unknown; readonly totalRows?: unknown } = {},
): string {
  const { startRow = 0, numRows = rows.length, totalRows = rows.length } = numbers;
  return `{"success": true, "id": 0, "start_row": ${startRow}, "num_rows": ${JSON.stringify(numRows)}, "total_rows": ${JSON.stringify(totalRows)}, "msg": [${rows.join(",\n")}]}`;
}

/** The page of `rows` a request asks for, at most `cap` rows of it. */
export function rmaPage(path: string, rows: readonly string[], cap = Number.POSITIVE_INFINITY): string {
  const { startRow, numRows } = askedFor(path);
  const page = rows.slice(startRow, startRow + Math.min(numRows, cap));
  return rmaAnswer(page, { startRow, totalRows: rows.length });
}

/** The rows a request asks for. */
export function askedFor(path: string): { readonly startRow: number; readonly numRows: number } {
  const match = /%5Bstart_row\$eq(\d+)%5D%5Bnum_rows\$eq(\d+)%5D/.exec(path);
  if (match === null) throw new Error(`No paging in ${path}`);
  return { startRow: Number(match[1]), numRows: Number(match[2]) };
}
