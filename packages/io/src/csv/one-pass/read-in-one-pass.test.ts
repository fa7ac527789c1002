import type { Dtype } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { columnNames } from "../column/column-names.js";
import { readColumns } from "../column/read-columns.js";
import { scanCells } from "../scan/scan-cells.js";
import { bytesOf } from "../testing/bytes-of.js";
import { nastyCsv } from "../testing/nasty-csv.js";
import { plainCsv } from "../testing/plain-csv.js";
import { SeededRandom } from "../testing/seeded-random.js";
import { readInOnePass } from "./read-in-one-pass.js";

type Declared = Readonly<Record<string, Dtype>>;

function inOnePass(bytes: Uint8Array, dtypes: Declared = {}) {
  const header = scanCells(bytes, "x.csv", 1);
  return readInOnePass(header, plans(header, dtypes), 0);
}

/** What finding all cells first and then reading columns gives. */
function theGeneralWay(bytes: Uint8Array, dtypes: Declared = {}) {
  const cells = scanCells(bytes, "x.csv");
  return { numRows: cells.numRows, storages: readColumns(cells, plans(cells, dtypes)) };
}

function plans(table: Parameters<typeof columnNames>[0], dtypes: Declared) {
  return columnNames(table).map(({ name }) => ({ name, dtype: dtypes[name] }));
}

/** What a function returns, or throws. */
function resultOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

const read = (text: string, dtypes?: Declared) => inOnePass(bytesOf(text), dtypes);
const column = (text: string, dtypes?: Declared) => read(text, dtypes)?.storages[1];

describe("reading in one pass", () => {
  it("takes every ordinary text, and gives what the general way gives", () => {
    const random = new SeededRandom(20260401);
    for (let n = 0; n < 400; n++) {
      const { text, dtypes } = plainCsv(random, 1 + random.below(n % 20 === 0 ? 900 : 12));
      const found = read(text, dtypes);
      expect(found, text).toBeDefined();
      expect(found, text).toEqual(theGeneralWay(bytesOf(text), dtypes));
    }
  });

  it("gives what the general way gives or nothing, whatever is changed in the text", () => {
    const random = new SeededRandom(20260402);
    const changes = [
      "",
      ...'",\n\r 0159.eE+-Nax_\0é',
      "\n\n",
      "NA",
      "1e400",
      "18446744073709551616",
      "-0",
      "True",
      '""',
    ];
    let taken = 0;
    for (let n = 0; n < 1500; n++) {
      const { text, dtypes } = plainCsv(random, 1 + random.below(5));
      const at = text.indexOf("\n") + random.below(text.length - text.indexOf("\n"));
      const bytes = bytesOf(text.slice(0, at) + random.pick(changes) + text.slice(at + random.below(2)));
      const found = resultOf(() => inOnePass(bytes, dtypes));
      if (found === undefined) continue;
      taken++;
      expect(found, new TextDecoder().decode(bytes)).toEqual(resultOf(() => theGeneralWay(bytes, dtypes)));
    }
    expect(taken).toBeGreaterThan(300);
  });

  it("gives what the general way gives or nothing, for every freedom the format has", () => {
    const random = new SeededRandom(20260403);
    let taken = 0;
    for (let n = 0; n < 2000; n++) {
      const bytes = bytesOf(nastyCsv(random).text);
      const found = inOnePass(bytes);
      if (found === undefined) continue;
      taken++;
      expect(found).toEqual(theGeneralWay(bytes));
    }
    expect(taken).toBeGreaterThan(100);
  });

  it("makes room however long the first rows are", () => {
    const long = "x".repeat(400);
    const rows = Array.from({ length: 6000 }, (_, n) => `${n},${n < 300 ? long : "y"},${n / 4},${n % 2 === 0}`);
    const text = `id,a,b,c\n${rows.join("\n").replaceAll("true", "True").replaceAll("false", "False")}\n`;
    expect(read(text)).toEqual(theGeneralWay(bytesOf(text)));
    expect(read(text)?.numRows).toBe(6000);
  });

  it("finds a column's type in its first cell that is not missing", () => {
    const rows = (cell: string) => Array.from({ length: 600 }, (_, n) => `${n},${n < 500 ? "" : cell}\n`).join("");
    const types = { "7": "float", "0.5": "float", True: "bool", VISp: "string", "": "float" };
    for (const [cell, dtype] of Object.entries(types)) {
      const text = `id,a\n${rows(cell)}`;
      expect(column(text)?.dtype).toBe(dtype);
      expect(read(text)).toEqual(theGeneralWay(bytesOf(text)));
    }
  });

  it.each([
    ["a missing id", "id,a\n1,2\n,3\n"],
    ["no rows", "id,a\n"],
    ["a short row", "id,a\n1,2\n3\n"],
    ["a long row", "id,a\n1,2\n3,4,5\n"],
    ["a column that turns to text", "id,a\n1,2\n3,x\n"],
    ["a column that turns from booleans to text", "id,a\n1,True\n3,x\n"],
    ["a number in quotes", 'id,a\n1,"2"\n'],
    ["a boolean in quotes", 'id,a\n1,True\n2,"True"\n'],
    ["a whole number beyond 2^53", "id,a\n1,9007199254740993\n"],
    ["bytes that are not text", "id,a\n1,x\0\n"],
    ["line ends of CR alone", "id,a\r1,2\r"],
  ])("leaves to the general way %s", (_, text) => {
    expect(read(text)).toBeUndefined();
  });

  it("leaves to the general way a cell that is not of its declared type, and a type CSV text cannot hold", () => {
    for (const dtype of ["int", "float", "bool"] as const) expect(column("id,a\n1,x\n", { a: dtype })).toBeUndefined();
    expect(column("id,a\n1,x\n", { a: "list" })).toBeUndefined();
  });
});
