import { CorruptFileError, EcephysError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { type CsvOptions, parseCsv } from "./parse-csv.js";
import { bytesOf } from "./testing/bytes-of.js";
import { thrownBy } from "./testing/thrown-by.js";

const parse = (text: string, options?: CsvOptions & { path?: string }) => parseCsv(bytesOf(text), options);

function cellsOf(text: string, options?: CsvOptions) {
  const column = parse(text, options).column("a");
  return [column.dtype, [...column]];
}

describe("a declared type", () => {
  it("int takes whole numbers, and is float where one is missing or has a point, as in pandas", () => {
    expect(cellsOf("id,a\n1,7\n2,8\n", { dtypes: { a: "int" } })).toEqual(["int", [7, 8]]);
    expect(cellsOf("id,a\n1,7\n2,\n", { dtypes: { a: "int" } })).toEqual(["float", [7, Number.NaN]]);
    expect(cellsOf("id,a\n1,7\n2,8.0\n", { dtypes: { a: "int" } })).toEqual(["float", [7, 8]]);
  });

  it("int is as wide as it must be", () => {
    const { storage } = parse("id,a\n1,9007199254740993\n2,1\n", { dtypes: { a: "int" } }).column("a");
    expect(storage).toEqual({ dtype: "int", data: BigInt64Array.of(9007199254740993n, 1n) });
  });

  it("float takes whole numbers too, even if there is nothing else", () => {
    expect(cellsOf("id,a\n1,7\n2,\n", { dtypes: { a: "float" } })).toEqual(["float", [7, Number.NaN]]);
  });

  it("string keeps numbers as they are written, and the words for missing missing", () => {
    expect(cellsOf("id,a\n1,007\n2,1.50\n3,NA\n4,None\n5,\n", { dtypes: { a: "string" } })).toEqual([
      "string",
      ["007", "1.50", null, "None", null],
    ]);
  });

  it("bool takes 1 and 0 beside the words, and a wholly missing column", () => {
    expect(cellsOf("id,a\n1,1\n2,0\n3,True\n4,\n", { dtypes: { a: "bool" } })).toEqual([
      "bool",
      [true, false, true, null],
    ]);
    expect(cellsOf("id,a\n1,\n2,\n", { dtypes: { a: "bool" } })).toEqual(["bool", [null, null]]);
  });

  it("holds for the repetitions of a column as well, as in pandas", () => {
    const table = parse("id,a,a\n1,2,3\n", { dtypes: { a: "string" } });
    expect(table.at(0)).toEqual({ id: 1, a: "2", "a.1": "3" });
  });

  it("is what a column without rows has; an undeclared one is float", () => {
    const dtypes = { id: "int", a: "int", b: "bool", c: "string" } as const;
    const table = parse("id,a,b,c,d\n", { dtypes });
    expect(table.numRows).toBe(0);
    expect([table.index, ...table.columns()].map(({ dtype }) => dtype)).toEqual([
      "int",
      "int",
      "bool",
      "string",
      "float",
    ]);
  });

  it("may name columns the file does not have", () => {
    expect(parse("id,a\n1,2\n", { dtypes: { zzz: "int" } }).columnNames).toEqual(["a"]);
  });

  const refused: [dtype: "int" | "float" | "bool", cell: string, expected: string][] = [
    ["int", "x", "a number"],
    ["float", "1,5", "a number"],
    ["float", "1e400", "a number"],
    ["bool", "yes", "a boolean"],
    ["bool", "2", "a boolean"],
  ];
  for (const [dtype, cell, expected] of refused) {
    it(`${dtype} refuses ${cell}, naming line and column`, () => {
      const error = thrownBy(() =>
        parse(`id,a\n1,1\n2,1\n3,"${cell}"\n`, { dtypes: { a: dtype }, path: "/data/units.csv" }),
      );
      expect(error).toBeInstanceOf(CorruptFileError);
      expect(error).toMatchObject({
        path: "/data/units.csv",
        line: 4,
        reason: `line 4 has "${cell}" in column "a", where ${expected} belongs`,
      });
    });
  }

  it("list or mixed is refused: CSV text cannot say so", () => {
    for (const dtype of ["list", "mixed"] as const) {
      const error = thrownBy(() => parse("id,a\n1,[]\n", { dtypes: { a: dtype } }));
      expect(error).toBeInstanceOf(EcephysError);
      expect(error).toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT", hint: 'Declare it "string" and parse the texts.' });
    }
  });
});

describe("the index", () => {
  it("is the column named, wherever it stands", () => {
    const table = parse("a,unit\n5,1\n6,2\n", { indexColumn: "unit" });
    expect([table.indexName, table.columnNames, [...table.index]]).toEqual(["unit", ["a"], [1, 2]]);
  });

  it("missing from the header is damage, with what there is instead", () => {
    expect(thrownBy(() => parse("ecephys_unit_id,a\n1,2\n"))).toMatchObject({
      code: "ECEPHYS_CORRUPT_FILE",
      line: 1,
      reason: 'its header has no column "id" (it has ecephys_unit_id, a)',
      hint: expect.stringContaining("indexColumn"),
    });
  });

  it("with a blank in it is damage, even in quotes", () => {
    for (const blank of ["", "NA", '""']) {
      expect(thrownBy(() => parse(`id,a\n1,2\n${blank},4\n`))).toMatchObject({
        code: "ECEPHYS_CORRUPT_FILE",
        reason: 'line 3 has nothing in its index column "id"',
      });
    }
  });
});

describe("the number of rows", () => {
  it("is checked where it is known", () => {
    expect(parse("id\n1\n2\n", { expectedRows: 2 }).numRows).toBe(2);
    for (const [expectedRows, reason] of [
      [3, "it has 2 rows instead of 3"],
      [1, "it has 2 rows instead of 1"],
    ] as const) {
      expect(thrownBy(() => parse("id\n1\n2\n", { expectedRows }))).toMatchObject({
        code: "ECEPHYS_CORRUPT_FILE",
        reason,
      });
    }
  });

  it("may be none", () => {
    expect(parse("id,a\n", { expectedRows: 0 }).numRows).toBe(0);
  });
});

describe("bytes that are not text", () => {
  it("are damage where a cell or a name has them, with the line", () => {
    const latin1 = Uint8Array.from([...bytesOf("id,a\n1,x\n2,"), 0xe9, 0x0a]);
    expect(thrownBy(() => parseCsv(latin1))).toMatchObject({
      code: "ECEPHYS_CORRUPT_FILE",
      reason: 'line 3 is not UTF-8 text (column "a")',
    });
    const header = Uint8Array.from([...bytesOf("id,"), 0xff, ...bytesOf("\n")]);
    expect(thrownBy(() => parseCsv(header))).toMatchObject({ line: 1 });
  });

  it("are damage where a block was never written", () => {
    expect(thrownBy(() => parse("id,a\n1,x\n2,\0\0\0\n"))).toMatchObject({
      reason: 'line 3 holds a NUL byte (column "a")',
    });
  });

  it("do not get into a number column either", () => {
    expect(thrownBy(() => parse("id,a\n1,\0\0\n", { dtypes: { a: "float" } }))).toMatchObject({ line: 2 });
  });
});

describe("the bytes read", () => {
  it("are left as they are, and not held on to by a Buffer's offset", () => {
    const pool = Buffer.from('xxxid,a\n1,"é"\nyyy');
    const before = Buffer.from(pool);
    expect(parseCsv(pool.subarray(3, -3)).at(0)).toEqual({ id: 1, a: "é" });
    expect(pool.equals(before)).toBe(true);
  });
});
