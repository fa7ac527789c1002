import { type AnswerComparison, BOTH_REFUSE } from "../compare/compare-answers.js";
import { DOCUMENTED_DIFFERENCES, type DocumentedDifference } from "../compare/documented-differences.js";

const SHOWN = 5;

/** Prints a line per comparison and keeps count. */
export class Report {
  readonly #print: (line: string) => void;
  readonly #applied = new Map<DocumentedDifference, number>();
  #equal = 0;
  #different = 0;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  get equal(): number {
    return this.#equal;
  }

  get different(): number {
    return this.#different;
  }

  /** A heading, or anything else the reader should know. */
  say(text: string): void {
    this.#print(text);
  }

  /** One comparison and, where the two differ, the first differences. */
  add(name: string, comparison: AnswerComparison): void {
    const { mismatches, applied, size } = comparison;
    this.#count(applied);
    const notes = applied.size > 0 ? `  [${[...applied.keys()].join(", ")}]` : "";
    if (mismatches.length === 0) {
      this.#equal++;
      this.#print(`  ok         ${name}  ${size}${notes}`);
      return;
    }
    this.#different++;
    this.#print(`  DIFFERENT  ${name}  ${size}${notes}`);
    for (const mismatch of mismatches.slice(0, SHOWN)) this.#print(`             - ${mismatch}`);
    if (mismatches.length > SHOWN) this.#print(`             … and ${mismatches.length - SHOWN} more`);
  }

  /** Many small comparisons: one line for all that are equal, and each that is not as {@link Report.add} prints it. */
  addGroup(title: string, comparisons: readonly (readonly [name: string, comparison: AnswerComparison])[]): void {
    const equal = comparisons.filter(([, { mismatches }]) => mismatches.length === 0).map(([, one]) => one);
    const met = new Set(equal.flatMap(({ applied }) => [...applied.keys()]));
    for (const { applied } of equal) this.#count(applied);
    this.#equal += equal.length;
    const refused = equal.filter(({ size }) => size === BOTH_REFUSE).length;
    const count = `${equal.length} equal${refused > 0 ? `, ${refused} of them refused by both` : ""}`;
    const notes = met.size > 0 ? `  [${[...met].join(", ")}]` : "";
    this.#print(`  ${equal.length === comparisons.length ? "ok        " : "          "} ${title}  ${count}${notes}`);
    for (const [name, comparison] of comparisons) {
      if (comparison.mismatches.length > 0) this.add(`${title}: ${name}`, comparison);
    }
  }

  #count(applied: AnswerComparison["applied"]): void {
    for (const [difference, times] of applied) {
      this.#applied.set(difference, (this.#applied.get(difference) ?? 0) + times);
    }
  }

  /** The differences on purpose that were met, and the sum. */
  summary(): void {
    if (this.#applied.size > 0) {
      this.#print("\nDifferences on purpose that were met (AllenSDK's side was adapted):");
      for (const [difference, columns] of this.#applied) {
        this.#print(`  [${difference}] ${DOCUMENTED_DIFFERENCES[difference]}: ${columns} times`);
      }
    }
    this.#print(`\n${this.#equal} equal, ${this.#different} different`);
  }
}
