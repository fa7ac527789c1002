import { expect, test } from "vitest";
import { goldenRows, goldenValue } from "../testing/golden-rows.js";
import { offlineProject } from "../testing/offline-project.js";

type Row = Record<string, unknown>;

const { ecephys, rows } = offlineProject();
const acronym = "ecephys_structure_acronym";
const channels = goldenRows("tables/expected/get_channels__suppress_empty.json");
const units = goldenRows("tables/expected/get_units__suppress_empty.json");

/** AllenSDK's acronyms in its order, counted in AllenSDK's tables. */
function expected(keeps: (row: Row) => boolean, countedUnits = units): Row[] {
  const known = goldenValue("tables/expected/get_structure_acronyms.json") as unknown[];
  const count = (table: readonly Row[], name: unknown) =>
    table.filter((row) => row[acronym] === name && keeps(row)).length;
  return known
    .map((name) => (typeof name === "string" ? name : null))
    .map((name) => ({ [acronym]: name, channel_count: count(channels, name), unit_count: count(countedUnits, name) }));
}

test("counts channels and units of AllenSDK's tables per structure, the missing one included", async () => {
  const all = expected(() => true);
  expect(all.some((row) => row[acronym] === null)).toBe(true);
  expect(await rows("structures")).toEqual(all);
});

test("unit counts follow the quality filters", async () => {
  const everything = goldenRows("tables/expected/get_units__everything.json");
  const options =
    "--amplitude-cutoff-max none --presence-ratio-min none --isi-violations-max none --no-filter-by-validity --no-filter-out-of-brain";
  expect(await rows(`structures ${options}`)).toEqual(expected(() => true, everything));
});

test("of one session: only its structures, in its channels' order", async () => {
  const inSession = (row: Row) => row.ecephys_session_id === 771160300;
  const order = [...new Set(channels.filter(inSession).map((row) => row[acronym]))];
  const counts = new Map(expected(inSession).map((row) => [row[acronym], row]));
  expect(await rows("structures --session 771160300")).toEqual(order.map((name) => counts.get(name)));
});

test("as csv and sorted", async () => {
  const { stdout } = await ecephys("structures --sort unit_count:desc --limit 2 --columns unit_count");
  const [first, second] = expected(() => true).sort((a, b) => Number(b.unit_count) - Number(a.unit_count));
  const lines = [first, second].map((row) => `${row?.[acronym] ?? ""},${row?.unit_count}`);
  expect(stdout).toBe(`${acronym},unit_count\n${lines.join("\n")}\n`);
});
