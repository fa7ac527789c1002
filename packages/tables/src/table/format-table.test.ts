import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { formatCell } from "./format-cell.js";
import { Table } from "./table.js";

const SESSIONS = Table.fromColumns({
  indexName: "id",
  columns: {
    id: [
      715093703, 719161530, 721123822, 732592105, 737581020, 739448407, 742951821, 743475441, 744228101, 746083955,
      750332458, 750749662,
    ],
    session_type: Array.from({ length: 12 }, (_, i) =>
      i % 3 === 0 ? "functional_connectivity" : "brain_observatory_1.1",
    ),
    age_in_days: [118, 122, 125, 100, 108, 112, 120, 121, 122, 98, 91.25, null],
    sex: ["M", "M", "M", "M", "M", null, "F", "M", "M", "M", "F", null],
    full_genotype: Array.from({ length: 12 }, () => "Sst-IRES-Cre/wt;Ai32(RCL-ChR2(H134R)_EYFP)/wt"),
    unit_count: Array.from({ length: 12 }, (_, i) => 500 + i * 37),
    has_nwb: Array.from({ length: 12 }, (_, i) => i % 2 === 0),
    ecephys_structure_acronyms: Array.from({ length: 12 }, () => ["CA1", "VISrl", null, "PO", "LP", "LGd"]),
  },
});

describe("console.log(table)", () => {
  test("a table that fits", () => {
    expect(`\n${inspect(SESSIONS.head(3).select(["session_type", "age_in_days", "sex", "unit_count"]))}\n`).toBe(`
       id  session_type             age_in_days  sex     unit_count
      int  string                         float  string         int
─────────  ───────────────────────  ───────────  ──────  ──────────
715093703  functional_connectivity        118.0  M              500
719161530  brain_observatory_1.1          122.0  M              537
721123822  brain_observatory_1.1          125.0  M              574

3 rows × 4 columns
`);
  });

  test("a table too long and too wide: its ends, and the names of what is left out", () => {
    expect(`\n${inspect(SESSIONS)}\n`).toBe(`
       id  session_type             age_in_days  sex     …  has_nwb  ecephys_structure_acronyms
      int  string                         float  string     bool     list
─────────  ───────────────────────  ───────────  ──────     ───────  ──────────────────────────
715093703  functional_connectivity       118.00  M          true     CA1, VISrl, –, PO, LP, …
719161530  brain_observatory_1.1         122.00  M          false    CA1, VISrl, –, PO, LP, …
721123822  brain_observatory_1.1         125.00  M          true     CA1, VISrl, –, PO, LP, …
732592105  functional_connectivity       100.00  M          false    CA1, VISrl, –, PO, LP, …
737581020  brain_observatory_1.1         108.00  M          true     CA1, VISrl, –, PO, LP, …
        …  …                                  …  …          …        …
743475441  brain_observatory_1.1         121.00  M          false    CA1, VISrl, –, PO, LP, …
744228101  brain_observatory_1.1         122.00  M          true     CA1, VISrl, –, PO, LP, …
746083955  functional_connectivity        98.00  M          false    CA1, VISrl, –, PO, LP, …
750332458  brain_observatory_1.1          91.25  F          true     CA1, VISrl, –, PO, LP, …
750749662  brain_observatory_1.1            NaN  –          false    CA1, VISrl, –, PO, LP, …

12 rows × 7 columns; not shown: full_genotype, unit_count
`);
  });

  test("no rows, one row, no columns", () => {
    expect(SESSIONS.head(0).select(["sex"]).toString()).toBe(" id  sex\nint  string\n───  ──────\n\n0 rows × 1 column");
    expect(SESSIONS.head(1).select([]).toString()).toBe(
      "       id\n      int\n─────────\n715093703\n\n1 row × 0 columns",
    );
  });
});

describe("options", () => {
  const widths = (text: string) => text.split("\n").map((line) => line.length);

  test.each([30, 60, 80, 100, 120])("no line of the table is wider than %i", (maxWidth) => {
    const text = SESSIONS.toString({ maxWidth });
    expect(Math.max(...widths(text).slice(0, -1))).toBeLessThanOrEqual(maxWidth);
    expect(text).toContain("not shown");
  });

  test("everything fits where there is room", () => {
    const text = SESSIONS.toString({ maxWidth: 400, maxRows: 20 });
    expect(text.split("\n")).toHaveLength(3 + 12 + 2);
    expect(text).not.toContain("not shown");
  });

  test("rows beyond maxRows are left out in the middle", () => {
    expect(
      SESSIONS.toString({ maxRows: 4 })
        .split("\n")
        .slice(3, 8)
        .map((line) => line.trim().split(" ")[0]),
    ).toEqual(["715093703", "719161530", "…", "750332458", "750749662"]);
    expect(SESSIONS.toString({ maxRows: 12 })).not.toContain("\n        …");
  });

  test("hundreds of columns are counted, not all named", () => {
    const columns = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`metric_${i}`, [i]]));
    const text = Table.fromColumns({ indexName: "id", columns: { id: [1], ...columns } }).toString();
    expect(text.split("\n").at(-1)).toMatch(/^1 row × 200 columns; not shown: metric_\d+, .* and \d+ more$/);
    expect(Math.max(...widths(text))).toBeLessThanOrEqual(110);
  });
});

describe("cells", () => {
  test.each<[unknown, string]>([
    [null, "–"],
    [undefined, "–"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
    [0, "0"],
    [-1234567890123, "-1234567890123"],
    [0.1, "0.1"],
    [0.123456789, "0.12346"],
    [1.23456789e-7, "1.235e-7"],
    [1e300, "1e+300"],
    [true, "true"],
    [2n ** 60n, "1152921504606846976"],
    ["a\n  b\tc", "a b c"],
    ["red\u001b[31m", "red [31m"],
    ["x".repeat(30), `${"x".repeat(23)}…`],
    [["CA1", null, 1.5], "CA1, –, 1.5"],
    [[], ""],
  ])("%o is %j", (value, text) => {
    expect(formatCell(value)).toBe(text);
  });

  test("numbers of a column share their decimals; what has none to show gets an exponent", () => {
    const column = (values: readonly number[]) =>
      Table.fromColumns({ indexName: "id", columns: { id: values.map((_, i) => i), x: Float64Array.from(values) } })
        .toString()
        .split("\n")
        .slice(3, -2)
        .map((line) => line.trim().split(/ +/)[1]);
    expect(column([3.515587072617903, 45.1, 0])).toEqual(["3.51559", "45.10000", "0.00000"]);
    expect(column([118, 91])).toEqual(["118.0", "91.0"]);
    expect(column([0.5, 1e-7, Number.NaN, 1e20])).toEqual(["0.5", "1.000e-7", "NaN", "1.000e+20"]);
  });
});
