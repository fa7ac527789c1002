import { EcephysError } from "@ecephys/core";
import { StoredColumn, storageFrom, Table } from "@ecephys/tables";
import { stringify } from "csv-stringify/sync";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../parse-csv.js";
import { bytesOf } from "../testing/bytes-of.js";
import { nastyCsv } from "../testing/nasty-csv.js";
import { SeededRandom } from "../testing/seeded-random.js";
import { thrownBy } from "../testing/thrown-by.js";
import { formatCsv } from "./format-csv.js";

const textOf = (table: Table<object>) => [...formatCsv(table)].join("");

function tableOf(columns: Record<string, readonly unknown[]>, indexName = "id", dtypes = {}) {
  return Table.fromColumns({ indexName, columns, dtypes });
}

describe("a table's CSV text", () => {
  it("is pandas' for texts, quoted only where needed", () => {
    const s = ["a\nb", 'a"b', "a,b", " a", "a ", '"', "'", "a\tb", "é", "", "\u2028", "a;b", "\\", null];
    // Printed by pandas 1.5.3.
    const pandas =
      'id,s\n0,"a\nb"\n1,"a""b"\n2,"a,b"\n3, a\n4,a \n5,""""\n6,\'\n7,a\tb\n8,é\n9,\n10,\u2028\n11,a;b\n12,\\\n13,\n';
    expect(textOf(tableOf({ id: [...s.keys()], s }))).toBe(pandas);
  });

  it("is pandas' for lists", () => {
    const l = [["it's"], ['q"q'], ["both'\""], ["a\nb\t\\\r"], [1, 2.5, Number.NaN, true], [], [["x"]], null];
    expect(textOf(tableOf({ id: [...l.keys()], l }))).toBe(
      `id,l\n0,"[""it's""]"\n1,"['q""q']"\n2,"['both\\'""']"\n3,['a\\nb\\t\\\\\\r']\n4,"[1, 2.5, nan, True]"\n5,[]\n6,[['x']]\n7,\n`,
    );
  });

  it("is pandas' for mixed cells", () => {
    const o = [1, 2.5, "x,", null, true, Number.NaN, Infinity, [1], 1e16, 10n ** 20n, -0, false];
    expect(textOf(tableOf({ id: [...o.keys()], o }, "id", { o: "mixed" }))).toBe(
      'id,o\n0,1\n1,2.5\n2,"x,"\n3,\n4,True\n5,\n6,inf\n7,[1]\n8,1e+16\n9,100000000000000000000\n10,-0.0\n11,False\n',
    );
  });

  it("is pandas' for names that need quotes, 64-bit integers, and missing booleans and ids", () => {
    const table = Table.fromStored("i,d", [
      StoredColumn.of("i,d", { dtype: "float", data: Float64Array.of(1, Number.NaN) }),
      StoredColumn.of('q"', { dtype: "int", data: BigUint64Array.of(2n ** 64n - 1n, 0n) }),
      StoredColumn.of("l\nf", { dtype: "bool", data: Uint8Array.of(255, 1) }),
    ]);
    expect(textOf(table)).toBe('"i,d","q""","l\nf"\n1.0,18446744073709551615,\n,0,True\n');
  });

  it("never has a blank line: Python writes a lone empty field as two quotes", () => {
    expect(textOf(tableOf({ id: ["", null, "x"] }))).toBe('id\n""\n""\nx\n');
    expect(textOf(tableOf({ "": [1] }, ""))).toBe('""\n1\n');
    expect(textOf(tableOf({ id: [""], a: [""] }))).toBe("id,a\n,\n");
  });

  it("without rows is the header", () => {
    expect(textOf(tableOf({ id: [], a: [] }))).toBe("id,a\n");
    expect(textOf(tableOf({ id: [] }))).toBe("id\n");
  });

  it("is quoted as csv-stringify quotes it", () => {
    const random = new SeededRandom(99);
    for (let n = 0; n < 300; n++) {
      const rows = nastyCsv(random).rows.map((row) => [...row]);
      const names = rows[0] as string[];
      if (new Set(names).size < names.length) continue;
      const columns = names.map((name, position) => {
        const cells = rows.slice(1).map((row) => row[position]);
        return StoredColumn.of(name, storageFrom(name, cells, "string"));
      });
      const text = textOf(Table.fromStored("id", columns));
      // csv-stringify leaves a carriage return bare beside LF line ends.
      expect(text).toBe(stringify(rows, { quoted_match: "\r" }));
    }
  });

  it("reads back as the same table, type for type", () => {
    const table = tableOf(
      {
        id: [1, 2, 3],
        f: [0.1, Number.NaN, -0],
        i: [1, 2 ** 40, -3],
        b: [true, null, false],
        s: ['a,"b"\r\n', null, "é"],
      },
      "id",
      { i: "int" },
    );
    const back = parseCsv(bytesOf(textOf(table)));
    expect(back.toColumns()).toEqual(table.toColumns());
    expect([...back.columns()].map(({ dtype }) => dtype)).toEqual(["float", "int", "bool", "string"]);
  });

  it("comes in pieces of about 64 KiB that end at row ends", () => {
    const table = tableOf({ id: Array.from({ length: 40_000 }, (_, id) => id) });
    const pieces = [...formatCsv(table)];
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) expect(piece.endsWith("\n")).toBe(true);
    for (const piece of pieces.slice(0, -1)) {
      expect(piece.length).toBeGreaterThanOrEqual(65_536);
      expect(piece.length).toBeLessThan(65_600);
    }
    expect(parseCsv(bytesOf(pieces.join(""))).numRows).toBe(40_000);
  });

  it("does not exist for objects and half characters, which is said with column and row", () => {
    const cases: [unknown, string][] = [
      [{ a: 1 }, 'Column "o", row 1: a value of type object has no CSV text.'],
      [[{}], 'Column "o", row 1: a list holding an object has no CSV text.'],
      ["\ud800", 'Column "o" holds "\\ud800", which has half a character or a NUL in it.'],
      ["a\0b", 'Column "o" holds "a\\u0000b", which has half a character or a NUL in it.'],
    ];
    for (const [value, summary] of cases) {
      const error = thrownBy(() => textOf(tableOf({ id: [1, 2], o: [1, value] }, "id", { o: "mixed" })));
      expect(error).toBeInstanceOf(EcephysError);
      expect(error).toMatchObject({ code: "ECEPHYS_SCHEMA", summary });
    }
  });
});
