/** Text that pandas 1.5.3 reads, or refuses in its own way, and that is damage here. The names are those of the goldens' notes. */
export const DAMAGE_HERE: Readonly<Record<string, { text: string; pandas: string; reason: string }>> = {
  "empty file": { text: "", pandas: "EmptyDataError", reason: "it is empty" },
  "no id": { text: "x,a\n1,2\n", pandas: "ValueError", reason: 'its header has no column "id" (it has x, a)' },
  "short row": { text: "id,a,b\n1,2\n", pandas: "NaN", reason: "line 2 has 2 fields, the header has 3" },
  "long row": { text: "id,a\n1,2,3\n", pandas: "KeyError", reason: "line 2 has 3 fields, the header has 2" },
  truncated: { text: "id,a,b\n1,2,3\n2,4", pandas: "NaN", reason: "line 3 is the last one and has no line end" },
  "truncated quote": {
    text: 'id,a\n1,"x\n',
    pandas: "ParserError",
    reason: "line 2 opens a quote that is never closed",
  },
  "blank id": { text: "id,a\n,2\n3,4\n", pandas: "NaN", reason: 'line 2 has nothing in its index column "id"' },
  "no final line end": { text: "id,a\n1,2", pandas: "2", reason: "line 2 is the last one and has no line end" },
  "text after a closing quote": {
    text: 'id,a\n1,"x"y\n',
    pandas: "xy",
    reason: "line 2 has text after a closing quote",
  },
  "NUL byte": { text: "id,a\n1,x\0y\n", pandas: "x", reason: 'line 2 holds a NUL byte (column "a")' },
};

/** Cells of a column, what pandas 1.5.3 makes of them, and what they are here. */
export const OTHER_VALUES: Readonly<Record<string, { cells: string[]; pandas: unknown[]; here: unknown[] }>> = {
  "floats are exact": {
    cells: ["0.12345678901234567890123", "0.00012345678901234567"],
    pandas: [0.1234567890123456, 0.0001234567890123],
    here: [0.12345678901234568, 0.00012345678901234567],
  },
  "many leading zeros do not make a float 0": {
    cells: ["0.000000000000000000000000000000000001234567890123456789", "1.5"],
    pandas: [0, 1.5],
    here: [1.2345678901234568e-36, 1.5],
  },
  "a long whole part does not make a float text": {
    cells: ["123456789012345678901234567890.5", "1"],
    pandas: ["123456789012345678901234567890.5", "1"],
    here: [1.2345678901234568e29, 1],
  },
  "missing beside an unsigned 64-bit number is missing": {
    cells: ["9223372036854775808", ""],
    pandas: ["9223372036854775808", ""],
    here: ["9223372036854775808", null],
  },
  "the lowest 64-bit number beside a missing one is a number": {
    cells: ["-9223372036854775808", ""],
    pandas: [Number.NaN, Number.NaN],
    here: [-(2 ** 63), Number.NaN],
  },
};
