import { expect, test } from "vitest";
import { goldenRows, goldenValue } from "../testing/golden-rows.js";
import { RECORDED, recordedGolden, recordedProject } from "../testing/recorded-project.js";

type Row = Record<string, unknown>;

const { ecephys, rows } = recordedProject();
const golden = (name: string, indexName = "id") => goldenRows(recordedGolden(name), indexName);

test("units are AllenSDK's, under the quality filters asked for", async () => {
  expect(await rows(`session ${RECORDED} units`)).toEqual(golden("units", "unit_id"));
  const everything = goldenRows("session/expected/nofilter/units.json", "unit_id");
  const options =
    "--amplitude-cutoff-max none --presence-ratio-min none --isi-violations-max none --no-filter-by-validity --no-filter-out-of-brain";
  expect(await rows(`session ${RECORDED} units ${options}`)).toEqual(everything);
});

test("units of a structure, or of a probe by its name or id", async () => {
  const ids = (table: readonly Row[]) => table.map((row) => row.unit_id);
  const units = golden("units", "unit_id");
  for (const [options, keeps] of [
    ["--structure VISp,DG", (row: Row) => ["VISp", "DG"].includes(String(row.ecephys_structure_acronym))],
    ["--probe probea", (row: Row) => row.probe_description === "probeA"],
    [
      "--probe 810755799 --structure VISp",
      (row: Row) => row.probe_id === 810755799 && row.ecephys_structure_acronym === "VISp",
    ],
  ] as const) {
    const expected = ids(units.filter(keeps));
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(units.length);
    expect(ids(await rows(`session ${RECORDED} units ${options}`))).toEqual(expected);
  }
});

test("epochs are AllenSDK's, all or of some stimuli", async () => {
  const expected = golden("get_stimulus_epochs").map(({ id: _, stimulus_block, ...row }) => ({
    ...row,
    // Where a block means nothing AllenSDK writes the text null.
    stimulus_block: stimulus_block === "null" ? null : stimulus_block,
  }));
  const printed = (await rows(`session ${RECORDED} epochs`)).map(({ epoch_id: _, ...row }) => row);
  expect(printed).toEqual(expected);
  const gabors = (await rows(`session ${RECORDED} epochs --stimulus gabors,flashes`)).map(
    ({ epoch_id: _, ...row }) => row,
  );
  expect(gabors).toEqual(
    expected.filter(({ stimulus_name }: Row) => ["gabors", "flashes"].includes(String(stimulus_name))),
  );
});

test("presentations: every one, or those of a stimulus with its parameters only", async () => {
  const index = "stimulus_presentation_id";
  const times = ({ [index]: id, start_time, stop_time, stimulus_name }: Row) => ({
    id,
    start_time,
    stop_time,
    stimulus_name,
  });
  const all = await rows(`session ${RECORDED} presentations`);
  expect(all.map(times)).toEqual(golden("stimulus_presentations", index).map(times));
  const flashes = await rows(`session ${RECORDED} presentations --stimulus flashes`);
  const expected = golden("get_stimulus_table_flashes", index);
  expect(flashes.map(times)).toEqual(expected.map(times));
  expect(Object.keys(flashes[0] ?? {}).sort()).toEqual(Object.keys(expected[0] ?? {}).sort());
});

test("stimuli: how often, when and how each was shown", async () => {
  const stimuli = await rows(`session ${RECORDED} stimuli`);
  const presentations = golden("stimulus_presentations");
  expect(stimuli.map((row) => row.stimulus_name)).toEqual(goldenValue(recordedGolden("stimulus_names")));
  for (const stimulus of stimuli) {
    const own = presentations.filter((row) => row.stimulus_name === stimulus.stimulus_name);
    const conditions = own.map((row) => row.stimulus_condition_id).filter((id) => id !== null);
    expect(stimulus).toMatchObject({
      presentation_count: own.length,
      condition_count: new Set(conditions).size,
      first_start_time: own[0]?.start_time,
      last_stop_time: own.at(-1)?.stop_time,
    });
  }
  expect(stimuli.find((row) => row.stimulus_name === "drifting_gratings")).toMatchObject({
    duration: 1,
    parameters: ["temporal_frequency", "orientation"],
  });
  const some = await rows(`session ${RECORDED} stimuli --stimulus gabors`);
  expect(some).toEqual(stimuli.filter((row) => row.stimulus_name === "gabors"));
});

test("the summary is a row for programs", async () => {
  const [summary, ...more] = await rows(`session ${RECORDED}`);
  expect(more).toEqual([]);
  const value = (name: string) => goldenValue(recordedGolden(name));
  expect(summary).toEqual({
    ecephys_session_id: RECORDED,
    session_type: value("session_type"),
    session_start_time: "2019-01-19T00:54:18-08:00",
    specimen_name: value("specimen_name"),
    full_genotype: value("full_genotype"),
    sex: value("sex"),
    age_in_days: value("age_in_days"),
    rig_equipment_name: value("rig_equipment_name"),
    num_units: value("num_units"),
    num_channels: value("num_channels"),
    num_probes: value("num_probes"),
    num_stimulus_presentations: value("num_stimulus_presentations"),
    probes: ["probeA", "probeB"],
    probes_with_lfp: ["probeA", "probeB"],
    structure_acronyms: ["APN", "DG", "CA1", "VISp", null],
    stimulus_names: value("stimulus_names"),
  });
});

test("and for people a column a line, wrapped to the terminal", async () => {
  const { stdout, code } = await ecephys(`session ${RECORDED} summary`, { stdoutColumns: 70, env: { NO_COLOR: "1" } });
  expect(code).toBe(0);
  expect(stdout).toContain("num_units                   19\n");
  expect(stdout).toContain("structure_acronyms          APN, DG, CA1, VISp, –\n");
  expect(stdout).toMatch(
    /\nstimulus_names {14}spontaneous, gabors, flashes,\n {28}invalid_presentation, drifting_gratings,\n {28}natural/,
  );
  expect(stdout).not.toContain("\u001b");
  const coloured = await ecephys(`session ${RECORDED} --columns sex`, { stdoutColumns: 70 });
  expect(coloured.stdout.split("\n")[0]).toBe("\u001b[1mecephys_session_id  \u001b[22m715093703");
});

test.each([
  ["units", ["ecephys_structure_acronym", "firing_rate", "snr"], 100],
  ["stimuli", ["presentation_count", "parameters"], 80],
  ["presentations --stimulus drifting_gratings", ["stimulus_name", "orientation", "temporal_frequency"], 110],
])("a terminal shows what matters of %s, a pipe all in the usual order", async (view, columns, width) => {
  const narrow = await ecephys(`session ${RECORDED} ${view}`, { stdoutColumns: width, env: { NO_COLOR: "1" } });
  const header = narrow.stdout.split("\n")[0]?.trim().split(/\s+/) ?? [];
  for (const column of columns) expect(header).toContain(column);
  const piped = (await ecephys(`session ${RECORDED} ${view}`)).stdout.split("\n")[0]?.split(",") ?? [];
  const asTable = await ecephys(`session ${RECORDED} ${view}`, { stdoutColumns: 5000, env: { NO_COLOR: "1" } });
  expect(asTable.stdout.split("\n")[0]?.trim().split(/\s+/).sort()).toEqual([...piped].sort());
});

test("table options work as everywhere", async () => {
  const { stdout } = await ecephys(`session ${RECORDED} units --sort snr:desc --limit 2 --columns snr`);
  const best = [...golden("units", "unit_id")].sort((a, b) => Number(b.snr) - Number(a.snr)).slice(0, 2);
  expect(stdout).toBe(`unit_id,snr\n${best.map((row) => `${row.unit_id},${row.snr}\n`).join("")}`);
});
