import { CorruptFileError } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import { describe, expect, it } from "vitest";
import { formatCsv } from "./format/format-csv.js";
import { parseCsv } from "./parse-csv.js";
import { bytesOf } from "./testing/bytes-of.js";
import { DAMAGE_HERE, OTHER_VALUES } from "./testing/differences-from-pandas.js";
import { thrownBy } from "./testing/thrown-by.js";

describe("deliberate differences from pandas", () => {
  for (const [name, { text, reason }] of Object.entries(DAMAGE_HERE)) {
    it(`${name} is damage`, () => {
      const error = thrownBy(() => parseCsv(bytesOf(text)));
      expect(error).toBeInstanceOf(CorruptFileError);
      expect((error as CorruptFileError).reason).toBe(reason);
    });
  }

  for (const [name, { cells, pandas, here }] of Object.entries(OTHER_VALUES)) {
    it(name, () => {
      const text = `id,v\n${cells.map((cell, row) => `${row},${cell}\n`).join("")}`;
      expect([...parseCsv(bytesOf(text)).column("v")]).toEqual(here);
      expect(here).not.toEqual(pandas);
    });
  }

  it("a table without rows has float columns, not objects, unless declared", () => {
    const table = parseCsv(bytesOf("id,a\n"));
    expect([table.numRows, table.index.dtype, table.column("a").dtype]).toEqual([0, "float", "float"]);
  });

  it("a carriage return is written in quotes: pandas leaves it bare and reads it back as a line end", () => {
    const text = [...formatCsv(Table.fromColumns({ indexName: "id", columns: { id: [1], s: ["a\rb"] } }))].join("");
    expect(text).toBe('id,s\n1,"a\rb"\n');
    expect(parseCsv(bytesOf(text)).at(0)).toEqual({ id: 1, s: "a\rb" });
  });
});
