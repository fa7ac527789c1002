import { CorruptFileError } from "@ecephys/core";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../testing/bytes-of.js";
import { nastyCsv } from "../testing/nasty-csv.js";
import { SeededRandom } from "../testing/seeded-random.js";
import { thrownBy } from "../testing/thrown-by.js";
import type { CellTable } from "./cell-table.js";
import { scanCells } from "./scan-cells.js";

function textsOf(table: CellTable): (string | undefined)[][] {
  const columns = Array.from({ length: table.numColumns }, (_, position) => table.column(position));
  return Array.from({ length: table.numRows + 1 }, (_, line) =>
    columns.map((cells) => {
      cells.moveTo(line - 1);
      return cells.text();
    }),
  );
}

const scan = (text: string) => textsOf(scanCells(bytesOf(text), "x.csv"));

function byCsvParse(text: string): string[][] {
  return parse(text, {
    bom: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    skip_empty_lines: true,
  }) as string[][];
}

describe("the cells of a CSV text", () => {
  it("are csv-parse's, for every freedom the format has", () => {
    const random = new SeededRandom(20260101);
    for (let n = 0; n < 1500; n++) {
      const { text, rows } = nastyCsv(random);
      const scanned = scan(text);
      expect(scanned).toEqual(byCsvParse(text));
      expect(scanned).toEqual(rows);
    }
  });

  it("are found wherever the text begins in its buffer", () => {
    const text = 'id,name\n1,"a,b"\n2,éé\n';
    for (let offset = 0; offset < 9; offset++) {
      const padded = bytesOf(`${",".repeat(offset)}${text}`);
      expect(textsOf(scanCells(padded.subarray(offset), "x.csv"))).toEqual(byCsvParse(text));
    }
  });

  it("keep a quote that stands inside an unquoted field, as pandas does", () => {
    const text = 'id,a\n1,x"y\n2, "x"\n';
    expect(scan(text)).toEqual(byCsvParse(text));
  });

  it("do not come from lines of spaces and tabs, as in pandas", () => {
    expect(scan("  \nid,a\n   \n1,2\n\t\n , \n")).toEqual([
      ["id", "a"],
      ["1", "2"],
      [" ", " "],
    ]);
  });
});

describe("damaged CSV text", () => {
  const cases: Record<string, [text: string, reason: string, line: number]> = {
    "no bytes": ["", "it is empty", 1],
    "only a byte-order mark": ["\ufeff", "it is empty", 1],
    "only blank lines": ["\n \r\n\n", "it is empty", 1],
    "no final line end": ["id,a\n1,2\n3,4", "line 3 is the last one and has no line end", 3],
    "header without line end": ["id,a", "line 1 is the last one and has no line end", 1],
    "cut inside quotes": ['id,a\n1,"x', "line 2 is the last one and has no line end", 2],
    "quote never closed": ['id,a\n1,"x\n2,y\n', "line 2 opens a quote that is never closed", 2],
    "short row": ["id,a,b\n1,2,3\n4,5\n", "line 3 has 2 fields, the header has 3", 3],
    "long row": ["id,a\n1,2,3\n", "line 2 has 3 fields, the header has 2", 2],
    "lone field": ["id,a\n1\n", "line 2 has 1 field, the header has 2", 2],
    "short row after a quoted line break": ['id,a\n1,"x\ny"\n2\n', "line 4 has 1 field, the header has 2", 4],
    "short row after CRLF and blank lines": ["id,a\r\n\r\n1,2\r\n3\r\n", "line 4 has 1 field, the header has 2", 4],
    "text after a closing quote": ['id,a\n1,2\n3,"x"y\n', "line 3 has text after a closing quote", 3],
    "space after a closing quote": ['id,a\n1,"x" \n', "line 2 has text after a closing quote", 2],
  };
  for (const [name, [text, reason, line]] of Object.entries(cases)) {
    it(`is refused with its line: ${name}`, () => {
      const error = thrownBy(() => scan(text));
      expect(error).toBeInstanceOf(CorruptFileError);
      expect(error).toMatchObject({ code: "ECEPHYS_CORRUPT_FILE", path: "x.csv", reason, line });
      expect((error as CorruptFileError).hint).toMatch(/fetch it again/);
    });
  }

  it("is refused by csv-parse too where a quote is never closed", () => {
    expect(() => byCsvParse('id,a\n1,"x\n2,y\n')).toThrow();
  });
});
