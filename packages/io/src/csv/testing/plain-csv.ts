import type { Dtype } from "@ecephys/core";
import { anyDouble } from "./decimal-literals.js";
import type { SeededRandom } from "./seeded-random.js";

type Kind = readonly [dtype: Dtype, cell: (random: SeededRandom) => string];

/** Columns as the project's files have them, each of one kind. */
const KINDS: readonly Kind[] = [
  ["int", (random) => String(random.below(2000) - 1000)],
  ["int", (random) => String(849_000_000 + random.below(1e6))],
  ["int", (random) => String(random.below(5e9))],
  ["float", (random) => String(random.next() * 10 ** random.below(4))],
  ["float", (random) => anyDouble(random).toExponential()],
  ["float", (random) => `${random.below(900)}.0`],
  ["bool", (random) => random.pick(["True", "False"])],
  ["string", (random) => random.pick(["VISp", "CA1", "grey", "Sst-IRES-Cre/wt;Ai32", "é", "[]"])],
  ["int", () => ""],
  ["string", () => ""],
];

const LISTS: Kind = ["string", (random) => random.pick(["[]", "['VISp']", `"['VISp', 'LGd']"`, '"a ""b"""'])];

/** A well-formed CSV text of ordinary columns, and the types declared for some of them. */
export interface PlainCsv {
  readonly text: string;
  readonly dtypes: Readonly<Record<string, Dtype>>;
}

/** A text with an `id` column and a few others, some cells missing. Where there are quotes, text is declared. */
export function plainCsv(random: SeededRandom, rows: number): PlainCsv {
  const dtypes: Record<string, Dtype> = {};
  const columns = Array.from({ length: 1 + random.below(8) }, (_, n) => {
    const [dtype, cell] = random.chance(0.1) ? LISTS : random.pick(KINDS);
    if (cell === LISTS[1] || random.chance(0.5)) dtypes[`c${n}`] = dtype;
    const missing = random.pick([0, 0, 0.1, 0.9]);
    return () => (random.chance(missing) ? random.pick(["", "", "NaN", "NA"]) : cell(random));
  });
  const newline = random.pick(["\n", "\n", "\r\n"]);
  const lines = [["id", ...columns.map((_, n) => `c${n}`)].join(",")];
  for (let row = 0; row < rows; row++) lines.push([row, ...columns.map((cell) => cell())].join(","));
  return { text: lines.join(newline) + newline, dtypes };
}
