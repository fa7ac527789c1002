import { readFileSync } from "node:fs";
import { CHANNEL_DTYPES, type Dtype, PROBE_DTYPES, SESSION_DTYPES, UNIT_DTYPES } from "@ecephys/core";
import { type StoredColumn, Table } from "@ecephys/tables";
import {
  decodeGolden,
  expectFrame,
  goldenFiles,
  goldenPath,
  goldensComparedBy,
  readGolden,
  realDataPath,
} from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { formatCsv } from "./format/format-csv.js";
import { pythonFloat, pythonList, pythonString } from "./format/python-repr.js";
import { parseCsv } from "./parse-csv.js";
import { bytesOf } from "./testing/bytes-of.js";
import { DAMAGE_HERE } from "./testing/differences-from-pandas.js";

const golden = (path: string) => readFileSync(goldenPath(path));

it("every CSV golden is compared here", () => {
  const compared = [
    "NOTES.txt",
    "read_cases.csv",
    "read_cases.json",
    "read_cases.txt",
    "write_cases.csv",
    "write_cases.json",
  ];
  const csv = goldensComparedBy("packages/io").filter((path) => path.startsWith("csv/"));
  expect(csv).toEqual(compared.map((name) => `csv/${name}`));
});

/** A cell as the notes print it: `repr`, texts within quotes. */
function repr(column: StoredColumn, row: number): string {
  const value: unknown = column.at(row);
  if (value === null) return "nan";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return pythonString(value);
  return column.dtype === "float" ? pythonFloat(value as number) : String(value);
}

/** What pandas calls the type of a column that holds this. */
function pandasDtype(column: StoredColumn): string {
  const { storage } = column;
  switch (storage.dtype) {
    case "int":
      return storage.data instanceof BigUint64Array ? "uint64" : "int64";
    case "float":
      return "float64";
    case "bool":
      return [...column].includes(null) ? "object" : "bool";
    default:
      return "object";
  }
}

describe("the reading cases", () => {
  const table = parseCsv(golden("csv/read_cases.csv"), { path: "read_cases.csv" });

  it("give pandas' frame, but for its inexact floats", () => {
    const inexact = (exact: readonly number[]) => ({
      because: "floats are parsed exactly; pandas' default parser is off in the last digits",
      cell: (_: unknown, row: number) => exact[row],
    });
    expectFrame(table, readGolden("csv/read_cases.json"), {
      differences: {
        longfloat: inexact([0.12345678901234568, 1]),
        tiny: inexact([0.00012345678901234567, 1e-320]),
      },
    });
  });

  for (const line of readFileSync(goldenPath("csv/read_cases.txt"), "utf8").trim().split("\n")) {
    const [, name, dtype, byDefault, exact] =
      /^(\w+): \[.*\] -> (\w+) (\[.*?\])(?: {3}\(round_trip: (\[.*\])\))?$/.exec(line) ?? [];
    it(`print as pandas prints them: ${name}`, () => {
      const column = table.column(name as string);
      const printed = pythonList([repr(column, 0), repr(column, 1)]);
      expect([pandasDtype(column), printed]).toEqual([dtype, exact ?? byDefault]);
    });
  }
});

describe("the writing cases", () => {
  const { written_floats: f, read_back: frame } = decodeGolden(readGolden("csv/write_cases.json")) as {
    written_floats: number[];
    read_back: { index: { values: number[] }; columns: { name: string; values: (string | number | boolean)[] }[] };
  };
  const readBack = (name: string) => frame.columns.find((column) => column.name === name)?.values ?? [];
  // Texts that mean "missing" are missing when read back: these are what was written.
  const lost = ["", null, "", "nan", "NA", "null", "N/A", "NULL", "n/a", "<NA>"];
  const rest = [...lost];
  const s = readBack("s").map((text) => (Number.isNaN(text) ? rest.shift() : text));
  const missing = (values: readonly unknown[]) => values.map((value) => (Number.isNaN(value) ? null : value));
  const written = Table.fromColumns({
    indexName: "id",
    columns: {
      id: frame.index.values,
      f,
      s,
      b: readBack("b"),
      bn: missing(readBack("bn")),
      i: readBack("i"),
      lst: f.map(() => ["a", null, "v"]),
      o: readBack("o").map((cell) => (Number.isNaN(cell) ? null : cell === "x" ? cell : Number(cell))),
    },
    dtypes: { i: "int", o: "mixed", lst: "list" },
  });

  it("are what pandas wrote, byte for byte", () => {
    expect(rest).toEqual([]);
    expect([...formatCsv(written)].join("")).toBe(golden("csv/write_cases.csv").toString("utf8"));
  });

  it("read back as pandas reads them back", () => {
    expectFrame(
      parseCsv(golden("csv/write_cases.csv")),
      (readGolden("csv/write_cases.json") as { read_back: unknown }).read_back,
    );
  });
});

const SAME_AS_PANDAS: Readonly<Record<string, string>> = {
  "blank lines": "id,a\n\n1,2\n\n",
  crlf: "id,a\r\n1,x\r\n",
  bom: "\ufeffid,a\n1,x\n",
  "dup cols": "id,a,a\n1,2,3\n",
  "dup id": "id,a\n1,2\n1,3\n",
  "float id": "id,a\n1.0,2\n",
  "str id": "id,a\nx,2\n",
};

describe("the notes", () => {
  const notes = golden("csv/NOTES.txt").toString("utf8");

  it("hold the two other texts, compared above, and the behaviours, compared below", () => {
    const behaviours = notes.slice(notes.indexOf("'empty file':"));
    const parts = [golden("csv/read_cases.txt"), golden("csv/write_cases.csv")].map((part) =>
      part.toString("utf8").trim(),
    );
    expect(notes.replace(behaviours, "").trim()).toBe(`${parts[0]}\n\n${parts[1]}`);
    const names = behaviours
      .trim()
      .split("\n")
      .map((line) => line.split("'")[1]);
    // What differs on purpose is asserted in differences-from-pandas.test.ts.
    const others = names.filter((name) => name !== undefined && !Object.hasOwn(SAME_AS_PANDAS, name));
    expect(names).toEqual(expect.arrayContaining(Object.keys(SAME_AS_PANDAS)));
    expect(others.filter((name) => !Object.hasOwn(DAMAGE_HERE, name as string))).toEqual(["header only"]);
  });

  for (const [name, text] of Object.entries(SAME_AS_PANDAS)) {
    it(`agree with us: ${name}`, () => {
      const table = parseCsv(bytesOf(text));
      const rows = Array.from(
        { length: table.numRows },
        (_, row) => `[${[...table.columns()].map((column) => repr(column, row)).join(", ")}]`,
      );
      const ids = Array.from({ length: table.numRows }, (_, row) => repr(table.index, row));
      const names = pythonList([...table.columnNames]);
      const ours = `ok index=[${ids.join(", ")}] ${pandasDtype(table.index)} cols=${names} [${rows.join(", ")}]`;
      expect(notes).toContain(`\n'${name}': ${ours}\n`);
    });
  }
});

describe("the tables AllenSDK wrote", () => {
  const DTYPES: Readonly<Record<string, Readonly<Record<string, Dtype>>>> = {
    sessions: SESSION_DTYPES,
    probes: PROBE_DTYPES,
    channels: CHANNEL_DTYPES,
    units: UNIT_DTYPES,
  };
  const written = goldenFiles().filter((path) => path.startsWith("tables/") && path.endsWith(".csv"));

  it("are at least the four of a cache and its metrics", () => {
    expect(written.length).toBeGreaterThan(10);
  });

  for (const path of written) {
    it(`are written again with the same bytes: ${path}`, () => {
      const bytes = golden(path);
      const indexColumn = path.endsWith("_analysis_metrics.csv") ? "ecephys_unit_id" : "id";
      const dtypes = DTYPES[/(\w+)\.csv$/.exec(path)?.[1] ?? ""] ?? {};
      for (const declared of [{}, dtypes]) {
        const table = parseCsv(bytes, { path, indexColumn, dtypes: declared });
        expect([...formatCsv(table)].join("")).toBe(bytes.toString("utf8"));
      }
    });
  }
});

describe("the published project's own tables", () => {
  for (const name of ["sessions", "probes"]) {
    const path = realDataPath(`allen/${name}.csv`);
    it.skipIf(path === null)(`are written again with the same bytes: ${name}`, () => {
      const bytes = readFileSync(path as string);
      expect([...formatCsv(parseCsv(bytes))].join("")).toBe(bytes.toString("utf8"));
    });
  }
});
