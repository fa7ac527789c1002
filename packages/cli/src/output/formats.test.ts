import { Table } from "@ecephys/tables";
import { expect, test } from "vitest";
import { goldenRows } from "../testing/golden-rows.js";
import { offlineProject } from "../testing/offline-project.js";
import { CapturedStream } from "../testing/run-cli.js";
import type { Format } from "./format.js";
import { printTable } from "./print-table.js";

const ESCAPE = "\u001b[";
const { ecephys } = offlineProject();

const strange = Table.fromColumns({
  indexName: "id",
  columns: {
    id: [1, 2, 3],
    rate: [Number.POSITIVE_INFINITY, Number.NaN, -1.5],
    'a "name", odd': ["line\nbreak", null, 'quote "and", comma'],
    good: [true, null, false],
    list: [["VISp", null], [], null],
    huge: [9007199254740993n, 1n, 2n],
    floor: [Number.NEGATIVE_INFINITY, 0, 1e21],
  },
  dtypes: { list: "list" },
});

async function printed(format: Format, table: Table<object> = strange): Promise<string> {
  const stdout = new CapturedStream();
  await printTable(table, { format }, { stdout, stderr: new CapturedStream(), env: {} });
  return stdout.text;
}

test("json and ndjson are valid JSON: missing is null, infinities and huge integers are text", async () => {
  const expected = [
    {
      id: 1,
      rate: "Infinity",
      'a "name", odd': "line\nbreak",
      good: true,
      list: ["VISp", null],
      huge: "9007199254740993",
      floor: "-Infinity",
    },
    { id: 2, rate: null, 'a "name", odd': null, good: null, list: [], huge: "1", floor: 0 },
    { id: 3, rate: -1.5, 'a "name", odd': 'quote "and", comma', good: false, list: null, huge: "2", floor: 1e21 },
  ];
  expect(JSON.parse(await printed("json"))).toEqual(expected);
  const lines = (await printed("ndjson")).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected);
});

test("json of no rows is an empty array", async () => {
  expect(await printed("json", strange.head(0))).toBe("[]\n");
  expect(await printed("ndjson", strange.head(0))).toBe("");
});

test("csv is what pandas writes", async () => {
  expect(await printed("csv", strange.select(["rate", 'a "name", odd', "good", "list"]))).toBe(
    [
      'id,rate,"a ""name"", odd",good,list',
      `1,inf,"line\nbreak",True,"['VISp', nan]"`,
      "2,,,,[]",
      '3,-1.5,"quote ""and"", comma",False,',
      "",
    ].join("\n"),
  );
});

test("a person's table holds every row and column asked for, when it goes to a file", async () => {
  const { stdout } = await ecephys("units --columns snr,ecephys_structure_acronym --format table");
  const golden = goldenRows("tables/expected/get_units.json");
  const [names, , , ...lines] = stdout.split("\n");
  expect(names?.trim().split(/\s{2,}/)).toEqual(["id", "snr", "ecephys_structure_acronym"]);
  const cells = lines.slice(0, golden.length).map((line) => line.trim().split(/\s{2,}/));
  expect(cells.map(([id]) => Number(id))).toEqual(golden.map((row) => row.id));
  expect(cells.map(([, , acronym]) => acronym)).toEqual(golden.map((row) => row.ecephys_structure_acronym ?? "–"));
  for (const [row, [, snr]] of cells.entries()) expect(Number(snr)).toBeCloseTo(Number(golden[row]?.snr), 4);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("89 rows × 2 columns");
});

test.each([60, 100, 160])("on a terminal of %i columns no line is longer", async (stdoutColumns) => {
  const { stdout } = await ecephys("units", { stdoutColumns, env: { NO_COLOR: "1" } });
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(stdoutColumns);
  expect(stdout).toMatch(/89 rows × 45 columns; .*not shown/);
  expect(stdout).toContain("--limit N");
});

test("on a terminal --limit shows all it asks for", async () => {
  const { stdout } = await ecephys("units --limit 60 --columns snr", { stdoutColumns: 80 });
  expect(stdout.split("\n").filter((line) => /^915\d+ /.test(line))).toHaveLength(60);
  expect(stdout).not.toContain("--limit N");
});

test("colour: on terminals only, and never against NO_COLOR or on dumb ones", async () => {
  const on = (env: Record<string, string>) => ecephys("sessions", { stdoutColumns: 100, env });
  expect((await on({})).stdout).toContain(ESCAPE);
  expect((await on({ NO_COLOR: "" })).stdout).toContain(ESCAPE);
  expect((await on({ NO_COLOR: "1" })).stdout).not.toContain(ESCAPE);
  expect((await on({ TERM: "dumb" })).stdout).not.toContain(ESCAPE);
  expect((await ecephys("sessions --format table")).stdout).not.toContain(ESCAPE);
  expect((await ecephys("sessions --format csv", { stdoutColumns: 100 })).stdout).not.toContain(ESCAPE);
});

test("COLUMNS limits the width of a table that goes to a file", async () => {
  const { stdout } = await ecephys("sessions --format table", { env: { COLUMNS: "50" } });
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(50);
});
