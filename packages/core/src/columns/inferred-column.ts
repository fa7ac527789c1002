import { numberCell } from "./cell-values.js";
import { type ColumnBuilder, type FinishedColumn, wholeNumbers } from "./declared-columns.js";
import { GrowingNumbers } from "./growing-numbers.js";

/** Number texts Python reads as numbers: no leading zeros, for `007` is a name. */
const NUMBER_LITERAL = /^[+-]?(?!0\d)(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What an inferred column is told beside its cells. */
export interface InferenceRules {
  /** Texts such as `NaN` are numbers even where no cell is a proper one. */
  readonly numeric?: boolean;
  /** Whether the whole number being set was written with a point or an exponent, which JSON parsing forgets. */
  readonly writtenAsFloat?: () => boolean;
}

/**
 * A column nobody declared.
 *
 * Numbers, booleans, texts or lists alone give a column of that kind; texts that are all numbers, or all `True`/`False`,
 * are read as such (as AllenSDK does), and so are number texts between numbers; missing cells (`null`, `NaN`, absent keys)
 * make whole numbers floats. Texts that are not all numbers stay texts. Anything else together is `mixed`. Objects are
 * refused.
 */
export class InferredColumn implements ColumnBuilder {
  readonly #rules: InferenceRules;
  readonly #numbers = new GrowingNumbers();
  /** Cells that are no numbers, by row; empty while there are none, so that a numeric column costs 8 bytes a cell. */
  readonly #others: unknown[] = [];
  readonly #kinds = new Set<"number" | "string" | "boolean" | "list">();
  #sawFloat = false;

  constructor(rules: InferenceRules = {}) {
    this.#rules = rules;
  }

  set(row: number, value: unknown): boolean {
    switch (typeof value) {
      case "number":
        this.#kinds.add("number");
        this.#sawFloat ||= !Number.isSafeInteger(value) || this.#rules.writtenAsFloat?.() === true;
        this.#numbers.set(row, value);
        return true;
      case "string":
      case "boolean":
        this.#kinds.add(typeof value as "string" | "boolean");
        break;
      default:
        if (value === null) return true;
        if (!Array.isArray(value)) return false;
        this.#kinds.add("list");
    }
    while (this.#others.length < row) this.#others.push(null);
    this.#others[row] = value;
    return true;
  }

  finish(numRows: number): FinishedColumn {
    const kinds = [...this.#kinds].sort().join("+");
    if (kinds === "" || kinds === "number") return this.#asNumbers(numRows);
    if (kinds === "string" || kinds === "number+string") {
      const texts = this.#others.filter((cell) => cell !== null) as string[];
      if (this.#areNumbers(texts)) return this.#withTextNumbers(numRows);
      if (texts.every((text) => text === "True" || text === "False") && kinds === "string") {
        return { dtype: "bool", values: this.#cells(numRows).map((cell) => (cell === null ? null : cell === "True")) };
      }
    }
    const dtype = kinds === "boolean" ? "bool" : kinds === "string" || kinds === "list" ? kinds : "mixed";
    return { dtype, values: this.#cells(numRows) };
  }

  #asNumbers(numRows: number): FinishedColumn {
    const values = this.#numbers.take(numRows);
    return this.#kinds.has("number") && !this.#sawFloat ? wholeNumbers(values) : { dtype: "float", values };
  }

  #areNumbers(texts: readonly string[]): boolean {
    const words = this.#kinds.has("number") || this.#rules.numeric === true;
    return texts.every((text) => NUMBER_LITERAL.test(text) || (words && numberCell(text) !== undefined));
  }

  #withTextNumbers(numRows: number): FinishedColumn {
    for (const [row, text] of this.#others.entries()) {
      if (text === null) continue;
      const number = numberCell(text) ?? Number.NaN;
      this.#numbers.set(row, number);
      this.#kinds.add("number");
      this.#sawFloat ||= !Number.isSafeInteger(number) || !/^[+-]?\d+$/.test(text as string);
    }
    return this.#asNumbers(numRows);
  }

  /** All cells as they came. */
  #cells(numRows: number): unknown[] {
    const numbers = this.#numbers.take(numRows);
    return Array.from(numbers, (number, row) => this.#others[row] ?? (Number.isNaN(number) ? null : number));
  }
}
