import { Table } from "@ecephys/tables";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../parse-csv.js";
import { bytesOf } from "../testing/bytes-of.js";
import { nastyCsv } from "../testing/nasty-csv.js";
import { plainColumn } from "../testing/plain-column.js";
import { SeededRandom } from "../testing/seeded-random.js";

function column(...cells: string[]) {
  return parseCsv(bytesOf(`id,v\n${cells.map((cell, row) => `${row},${cell}\n`).join("")}`)).column("v");
}

describe("the type of an undeclared column", () => {
  /** What pandas 1.5.3 made of a column of these cells; `object` by what it held. */
  const pandas: [cells: string[], dtype: string, values: unknown[]][] = [
    [["True", "1"], "string", ["True", "1"]],
    [["1", "True"], "string", ["1", "True"]],
    [["True", "NA"], "bool", [true, null]],
    [["True", "x", ""], "string", ["True", "x", null]],
    [["True ", "False"], "string", ["True ", "False"]],
    [["tRUE", "False"], "string", ["tRUE", "False"]],
    [["", "x"], "string", [null, "x"]],
    [['"1"', "1"], "int", [1, 1]],
    [['" 1"', "1"], "int", [1, 1]],
    [['"1.5"', "1"], "float", [1.5, 1]],
    [['"NA"', "1"], "float", [Number.NaN, 1]],
    [['""', "1"], "float", [Number.NaN, 1]],
    [["NA ", "1"], "string", ["NA ", "1"]],
    [["  ", "1"], "string", ["  ", "1"]],
    [["1\t", "\v1"], "int", [1, 1]],
    [["1", "1e400"], "string", ["1", "1e400"]],
    [["NaT", "1"], "string", ["NaT", "1"]],
    [["-0", "+0"], "int", [0, 0]],
    [["-0", "1.5"], "float", [-0, 1.5]],
    [["00000000000000000000000000001", "1"], "int", [1, 1]],
    [["2147483648", "1"], "int", [2147483648, 1]],
    [["1", "-2147483649"], "int", [1, -2147483649]],
    [["9007199254740993", ""], "float", [9007199254740992, Number.NaN]],
    [["9007199254740993", "1"], "int", [9007199254740993n, 1n]],
    [["-9223372036854775808", "1"], "int", [-9223372036854775808n, 1n]],
    [["18446744073709551615", "1"], "int", [18446744073709551615n, 1n]],
    [["+9223372036854775808", "1"], "int", [9223372036854775808n, 1n]],
    [["18446744073709551615", "1.5"], "float", [18446744073709552000, 1.5]],
    [["1.5", "18446744073709551616"], "float", [1.5, 18446744073709552000]],
    [["18446744073709551616", "1.5"], "string", ["18446744073709551616", "1.5"]],
    [["9223372036854775808", "-1"], "string", ["9223372036854775808", "-1"]],
    [["-9223372036854775809", "1"], "string", ["-9223372036854775809", "1"]],
    [["-9223372036854775809", "1.5"], "float", [-(2 ** 63), 1.5]],
  ];
  for (const [cells, dtype, values] of pandas) {
    it(`of ${JSON.stringify(cells)} is ${dtype}`, () => {
      const found = column(...cells);
      expect([found.dtype, [...found]]).toEqual([dtype, values]);
    });
  }

  it("is decided by all rows, however late one of another kind comes", () => {
    const many = Array.from({ length: 2000 }, (_, n) => String(n));
    expect([...column(...many, "0.5")]).toEqual([...many.map(Number), 0.5]);
    expect([...column(...many, "x")]).toEqual([...many, "x"]);
    expect([...column(...many, "0.5", "", "x")]).toEqual([...many, "0.5", null, "x"]);
    expect([...column(...many, "")]).toEqual([...many.map(Number), Number.NaN]);
    expect([...column(...many, "9007199254740993")]).toEqual([...many.map(BigInt), 9007199254740993n]);
    expect([...column(...many.map(() => "True"), "x")]).toEqual([...many.map(() => "True"), "x"]);
  });

  it("is the one a plain conversion of csv-parse's cells gives, value by value", () => {
    const random = new SeededRandom(42);
    const seen = new Set<string>();
    for (let n = 0; n < 1500; n++) {
      const { text } = nastyCsv(random);
      const [, ...rows] = parse(text, { bom: true, record_delimiter: ["\r\n", "\n", "\r"], skip_empty_lines: true });
      const table = parseCsv(bytesOf(text));
      for (const [position, name] of [table.indexName, ...table.columnNames].entries()) {
        const found = table.column(name);
        expect({ dtype: found.dtype, values: [...found] }).toEqual(
          plainColumn(rows.map((row) => row[position] as string)),
        );
        seen.add(found.dtype);
      }
    }
    expect([...seen].sort()).toEqual(["bool", "float", "int", "string"]);
  });

  it("keeps equal texts one entry of the dictionary, quoted or not", () => {
    const storage = column("a", '"a"', "b", '"a""b"', 'a""b', "a").storage;
    expect(storage).toEqual({
      dtype: "string",
      codes: Int32Array.of(0, 0, 1, 2, 3, 0),
      dictionary: ["a", "b", 'a"b', 'a""b'],
    });
  });

  it("holds thousands of distinct texts", () => {
    const texts = Array.from({ length: 5000 }, (_, n) => `unit ${n % 4000} é`);
    expect([...column(...texts)]).toEqual(texts);
  });
});

describe("repeated and blank column names", () => {
  /** Header, and the names pandas 1.5.3 made of it. */
  const pandas: [header: string, names: string[]][] = [
    ["id,a,a,a", ["a", "a.1", "a.2"]],
    ["id,a,a.1,a", ["a", "a.1", "a.2"]],
    ["id,a,a,a.1", ["a", "a.2", "a.1"]],
    ["id,a.1,a,a", ["a.1", "a", "a.2"]],
    ["id,a,a,a.1,a.1", ["a", "a.2", "a.1", "a.1.1"]],
    ["id,id", ["id.1"]],
    ["id,,", ["Unnamed: 1", "Unnamed: 2"]],
    [",id", ["Unnamed: 0"]],
    ['id," a","b\nc",NA', [" a", "b\nc", "NA"]],
  ];
  for (const [header, names] of pandas) {
    it(`of ${JSON.stringify(header)} become ${names.join(" and ")}`, () => {
      const table = parseCsv(bytesOf(`${header}\n`));
      expect(table).toBeInstanceOf(Table);
      expect(table.columnNames).toEqual(names);
    });
  }
});
