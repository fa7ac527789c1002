import { describe, expect, test } from "vitest";
import { goldenRows } from "../testing/golden-rows.js";
import { offlineProject } from "../testing/offline-project.js";

type Row = Record<string, unknown>;

const { ecephys, rows } = offlineProject();

const GOLDENS = {
  sessions: goldenRows("tables/expected/get_session_table__suppress_empty.json"),
  probes: goldenRows("tables/expected/get_probes__suppress_empty.json"),
  channels: goldenRows("tables/expected/get_channels__suppress_empty.json"),
  units: goldenRows("tables/expected/get_units__suppress_empty.json"),
} as const;

const isIn =
  (column: string, ...values: unknown[]) =>
  (row: Row) =>
    values.includes(row[column]);
const lists = (column: string, value: string) => (row: Row) => ((row[column] ?? []) as unknown[]).includes(value);
const contains = (column: string, text: string) => (row: Row) => String(row[column]).toLowerCase().includes(text);

const CASES: readonly (readonly [command: string, keeps: (row: Row) => boolean])[] = [
  ["sessions --session 715093703,847657808", isIn("id", 715093703, 847657808)],
  ["sessions --session-type functional_connectivity", isIn("session_type", "functional_connectivity")],
  ["sessions --structure VISp", lists("ecephys_structure_acronyms", "VISp")],
  ["sessions --genotype SST-ires", contains("full_genotype", "sst-ires")],
  ["sessions --sex M", isIn("sex", "M")],
  ["probes --session 715093703", isIn("ecephys_session_id", 715093703)],
  ["probes --structure CA1", lists("ecephys_structure_acronyms", "CA1")],
  ["probes --session-type brain_observatory_1.1", isIn("session_type", "brain_observatory_1.1")],
  ["channels --structure VISp,VISl", isIn("ecephys_structure_acronym", "VISp", "VISl")],
  ["channels --structure VISp --structure VISl", isIn("ecephys_structure_acronym", "VISp", "VISl")],
  ["channels --genotype wt/wt", contains("genotype", "wt/wt")],
  ["units --structure VISp", isIn("ecephys_structure_acronym", "VISp")],
  ["units --session 719161530", isIn("ecephys_session_id", 719161530)],
  [
    "units --session 715093703 --structure POST,VISp",
    (row) => isIn("ecephys_session_id", 715093703)(row) && isIn("ecephys_structure_acronym", "POST", "VISp")(row),
  ],
];

describe.each(CASES)("ecephys %s", (command, keeps) => {
  test("keeps these of AllenSDK's rows", async () => {
    const golden = GOLDENS[command.split(" ")[0] as keyof typeof GOLDENS];
    const expected = golden.filter(keeps);
    expect(expected.length).toBeGreaterThan(0);
    expect(await rows(`${command} --suppress none`)).toEqual(expected);
  });
});

test("--probe works on probes, channels and units", async () => {
  const probe = GOLDENS.units[0]?.ecephys_probe_id;
  expect((await rows(`probes --probe ${probe}`)).map((row) => row.id)).toEqual([probe]);
  for (const table of ["channels", "units"] as const) {
    const expected = GOLDENS[table].filter(isIn("ecephys_probe_id", probe)).map((row) => row.id);
    expect((await rows(`${table} --probe ${probe}`)).map((row) => row.id)).toEqual(expected);
  }
});

test("a filter's column need not be shown", async () => {
  const expected = GOLDENS.channels.filter(isIn("session_type", "functional_connectivity")).map(({ id }) => ({ id }));
  const shown = await rows("channels --session-type functional_connectivity --columns id");
  expect(shown).toEqual(expected);
});

test("metrics are filtered by their units' columns", async () => {
  const expected = goldenRows("tables/expected/metrics_for_session_715093703__annotate.json", "ecephys_unit_id").filter(
    isIn("ecephys_structure_acronym", "VISp"),
  );
  expect(expected.length).toBeGreaterThan(0);
  expect(await rows("metrics --session 715093703 --structure VISp")).toEqual(expected);
});

test("a session that exists and has no units gives no rows, not an error", async () => {
  expect(await ecephys("units --session 847657808 --columns snr")).toEqual({ code: 0, stdout: "id,snr\n", stderr: "" });
  expect((await ecephys("units --session 847657808 --format json")).stdout).toBe("[]\n");
  expect((await ecephys("units --session 847657808 --format ndjson")).stdout).toBe("");
});

describe("what the project does not have is code 3", () => {
  test.each([
    ["units --structure VISP", "The project has no structure VISP.", "Did you mean VISp or"],
    ["units --session 12", "The project has no session 12.", "`ecephys sessions` lists them."],
    ["channels --session 715093703,13", "The project has no session 13.", "`ecephys sessions` lists them."],
    ["channels --probe 14", "The project has no probe 14.", "`ecephys probes` lists them."],
    [
      "sessions --session-type brain_observatory",
      "no session type brain_observatory.",
      "Did you mean brain_observatory_1.1?",
    ],
    ["sessions --sex X", "The project has no sex X.", "M"],
    ["sessions --genotype Ssst", "The project has no genotype with Ssst.", "Did you mean Sst"],
    ["units --genotype Qqq", "The project has no genotype with Qqq.", "There are: "],
    ["metrics --session 15", "The project has no session 15.", "`ecephys sessions` lists them."],
    [
      "metrics --session-type bogus",
      'No session is of type "bogus".',
      "brain_observatory_1.1, functional_connectivity",
    ],
    ["structures --structure nowhere", "The project has no structure nowhere.", "`ecephys structures` lists them."],
  ])("%s", async (command, summary, hint) => {
    const { code, stdout, stderr } = await ecephys(command);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    const [error, advice, ...more] = stderr.split("\n");
    expect(error).toMatch(/^error: /);
    expect(error).toContain(summary);
    expect(advice).toMatch(/^hint: /);
    expect(advice).toContain(hint);
    expect(more).toEqual([""]);
  });
});
