import type { ColumnBuilder, FinishedColumn } from "@ecephys/core/backend-parts";

const TIME = /^\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/;

/**
 * Times as the text pandas writes for a column of them: days alone where no cell has a time of day, and as many decimals
 * of a second as the finest cell needs: none, three or six.
 */
export class TimeColumn implements ColumnBuilder {
  readonly #texts: (string | null)[] = [];

  /** @param value - `YYYY-MM-DD HH:MM:SS.ffffff` */
  set(row: number, value: unknown): boolean {
    if (value !== null && (typeof value !== "string" || !TIME.test(value))) return false;
    while (this.#texts.length < row) this.#texts.push(null);
    this.#texts[row] = value;
    return true;
  }

  finish(numRows: number): FinishedColumn {
    const rest = this.#restToCut();
    const values = Array.from({ length: numRows }, (_, row) => {
      const text = this.#texts[row] ?? null;
      return text === null || rest === 0 ? text : text.slice(0, -rest);
    });
    return { dtype: "string", values };
  }

  /** Characters at the end that say nothing in any cell. */
  #restToCut(): number {
    const nothing = [" 00:00:00.000000", ".000000", "000"];
    const rest = nothing.find((zeros) => this.#texts.every((text) => text === null || text.endsWith(zeros)));
    return rest?.length ?? 0;
  }
}
