/** A cell of either client: missing is `null` or NaN. */
export type Cell = number | bigint | boolean | string | null | readonly Cell[];

/** A column of either client. */
export interface FrameColumn {
  /** `null`: the client gives it no name. */
  readonly name: string | null;
  /** In the client's own terms: `int64`, `object` … in AllenSDK, `int`, `string` … here. */
  readonly dtype: string;
  readonly length: number;
  at(row: number): Cell;
}

/** A table of either client, ready to be compared. */
export interface Frame {
  readonly index: FrameColumn;
  readonly columns: readonly FrameColumn[];
}

/** What a call gave: a table, or the text of an error. */
export type Answer = Frame | { readonly error: string };

/** A missing cell is NaN in float columns, `null`, `None` or NaN elsewhere. */
export function isMissing(cell: Cell): boolean {
  return cell === null || (typeof cell === "number" && Number.isNaN(cell));
}

/** e.g. `89 rows × 56 columns` */
export function sizeOf(frame: Frame): string {
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
  return `${count(frame.index.length, "row")} × ${count(frame.columns.length, "column")}`;
}

/** The rows whose id passes, in order of their ids. */
export function inOrderOfIndex(frame: Frame, keep: (id: Cell) => boolean): Frame {
  const rows = passing(frame, keep);
  rows.sort((a, b) => Number(frame.index.at(a)) - Number(frame.index.at(b)));
  return taken(frame, rows);
}

/** The rows whose id passes. */
export function rowsWith(frame: Frame, keep: (id: Cell) => boolean): Frame {
  return taken(frame, passing(frame, keep));
}

function passing({ index }: Frame, keep: (id: Cell) => boolean): number[] {
  return Array.from({ length: index.length }, (_, row) => row).filter((row) => keep(index.at(row)));
}

function taken({ index, columns }: Frame, rows: readonly number[]): Frame {
  const take = (column: FrameColumn): FrameColumn => ({
    ...column,
    length: rows.length,
    at: (row) => column.at(rows[row] as number),
  });
  return { index: take(index), columns: columns.map(take) };
}
