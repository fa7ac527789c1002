import { expect, test } from "vitest";
import { goldenColumns, goldenRows } from "../testing/golden-rows.js";
import { offlineProject } from "../testing/offline-project.js";

const { ecephys, rows } = offlineProject();
const units = goldenRows("tables/expected/get_units__suppress_empty.json");
const ids = (table: readonly Record<string, unknown>[]) => table.map((row) => row.id);

test("--columns keeps its own order, the index first", async () => {
  const { stdout } = await ecephys("units --columns snr,ecephys_structure_acronym,id,snr --limit 1");
  expect(stdout.split("\n")[0]).toBe("id,snr,ecephys_structure_acronym");
});

test("--columns may name a column that is usually left out", async () => {
  const expected = units.map(({ id, air_channel_index }) => ({ id, air_channel_index }));
  expect(await rows("units --columns air_channel_index")).toEqual(expected);
});

test("--columns cannot name what --suppress leaves out", async () => {
  const { code, stderr } = await ecephys("units --suppress snr --columns snr");
  expect(code).toBe(2);
  expect(stderr).toContain('There is no column "snr"');
});

test.each(["--columns snrr", "--sort snrr", "--sort snrr:desc"])(
  "%s: unknown, with the nearest name",
  async (option) => {
    const { code, stdout, stderr } = await ecephys(`units ${option}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe('error: There is no column "snrr".\nhint: Did you mean snr?\n');
  },
);

test("--limit takes the first rows, and any number of them", async () => {
  expect(await rows("units --limit 7 --suppress none")).toEqual(units.slice(0, 7));
  expect(await rows("units --limit 0")).toEqual([]);
  expect(await rows("units --limit 100000 --suppress none")).toEqual(units);
});

test("--sort orders by any column, shown or not; equal rows keep their order", async () => {
  const byRate = [...units].sort((a, b) => Number(a.firing_rate) - Number(b.firing_rate));
  expect(ids(await rows("units --sort firing_rate --columns snr"))).toEqual(ids(byRate));
  const twofold = [...units].sort(
    (a, b) =>
      Number(a.ecephys_session_id) - Number(b.ecephys_session_id) || Number(b.local_index) - Number(a.local_index),
  );
  expect(ids(await rows("units --sort ecephys_session_id,local_index:desc"))).toEqual(ids(twofold));
  expect(ids(await rows("units --sort ecephys_session_id:asc --sort local_index:desc"))).toEqual(ids(twofold));
  expect(ids(await rows("units --sort id:desc"))).toEqual(ids([...units].sort((a, b) => Number(b.id) - Number(a.id))));
});

test("--sort puts missing values last in both directions", async () => {
  const missing = units.filter((row) => row.ecephys_structure_acronym === null).length;
  expect(missing).toBeGreaterThan(0);
  for (const direction of ["asc", "desc"]) {
    const sorted = await rows(
      `units --sort ecephys_structure_acronym:${direction} --columns ecephys_structure_acronym`,
    );
    const acronyms = sorted.map((row) => row.ecephys_structure_acronym);
    expect(acronyms.slice(-missing)).toEqual(Array(missing).fill(null));
    expect(acronyms.slice(0, -missing)).not.toContain(null);
  }
});

test("--limit comes after --sort and the filters", async () => {
  const expected = units
    .filter((row) => row.ecephys_structure_acronym === "POST")
    .sort((a, b) => Number(b.snr) - Number(a.snr))
    .slice(0, 2);
  expect(ids(await rows("units --structure POST --sort snr:desc --limit 2"))).toEqual(ids(expected));
});

test("metrics leave out what --suppress names beside the usual columns", async () => {
  const golden = goldenColumns("tables/expected/metrics_for_session_715093703__annotate.json");
  const { stdout } = await ecephys("metrics --session 715093703 --suppress snr,bogus --limit 0");
  expect(stdout).toBe(`${["ecephys_unit_id", ...golden.filter((name) => name !== "snr")].join(",")}\n`);
});
