/** The part of an answer before its rows. */
export interface EnvelopeHead {
  readonly startRow: number;
  readonly numRows: number;
  readonly totalRows: number;
}

/** Everything of a successful answer up to its rows, which {@link ENVELOPE_END} closes. */
export function envelopeStart({ startRow, numRows, totalRows }: EnvelopeHead): string {
  return `{"success":true,"id":0,"start_row":${startRow},"num_rows":${numRows},"total_rows":${totalRows},"msg":[`;
}

export const ENVELOPE_END = "]}";

/** A refusal in the warehouse's own form. */
export function failureText(message: string): string {
  return JSON.stringify({ success: false, id: 0, start_row: 0, num_rows: 0, total_rows: 0, msg: message });
}
