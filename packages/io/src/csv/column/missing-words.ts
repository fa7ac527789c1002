import { asciiText } from "../scan/ascii.js";

/** The words pandas reads as missing, in quotes or not. `None` is not one of them. */
const MISSING_WORDS: ReadonlySet<string> = new Set([
  "",
  "#N/A",
  "#N/A N/A",
  "#NA",
  "-1.#IND",
  "-1.#QNAN",
  "-NaN",
  "-nan",
  "1.#IND",
  "1.#QNAN",
  "<NA>",
  "N/A",
  "NA",
  "NULL",
  "NaN",
  "n/a",
  "nan",
  "null",
]);

const LONGEST = 8;

/** Whether a cell's bytes are one of the words for missing; the empty cell is. */
export function isMissingWord(bytes: Uint8Array, start: number, end: number): boolean {
  return start === end || (end - start <= LONGEST && MISSING_WORDS.has(asciiText(bytes, start, end)));
}
