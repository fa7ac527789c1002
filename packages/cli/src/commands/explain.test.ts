import { expect, test } from "vitest";
import { goldenRows } from "../testing/golden-rows.js";
import { offlineProject } from "../testing/offline-project.js";

const { ecephys, rows } = offlineProject();

test("ends with the number of units AllenSDK returns, and every step adds up", async () => {
  for (const [options, golden] of [
    ["", "get_units"],
    [" --no-filter-by-validity", "get_units__no_validity"],
    [" --amplitude-cutoff-max none", "get_units__amp_only_none"],
    [" --amplitude-cutoff-max 0.01 --presence-ratio-min 0.9 --isi-violations-max 0.1", "get_units__custom_thresholds"],
    [" --amplitude-cutoff-max -1", "get_units__none_pass"],
  ] as const) {
    const steps = await rows(`explain${options}`);
    expect(steps.at(-1)?.remaining).toBe(goldenRows(`tables/expected/${golden}.json`).length);
    for (const [i, step] of steps.entries()) {
      const before = i === 0 ? 242 : Number(steps[i - 1]?.remaining);
      expect(Number(step.removed) + Number(step.remaining)).toBe(before);
    }
  }
});

test("names filters as they are typed, with their rules", async () => {
  const steps = await rows("explain --presence-ratio-min none --isi-violations-max 0.25");
  expect(steps.map(({ filter, rule }) => `${filter}: ${rule}`)).toEqual([
    "all: every unit of the units file",
    "amplitude-cutoff-max: amplitude_cutoff <= 0.1",
    "presence-ratio-min: presence_ratio is present",
    "isi-violations-max: isi_violations <= 0.25",
    'filter-by-validity: quality == "good"',
    expect.stringMatching(/^join: /),
  ]);
});

test("is a table like any other: csv, columns, people's format", async () => {
  const csv = await ecephys("explain --columns remaining --limit 2");
  expect(csv.stdout).toMatch(/^filter,remaining\nall,242\namplitude-cutoff-max,\d+\n$/);
  const { stdout } = await ecephys("explain", { stdoutColumns: 100, env: { NO_COLOR: "1" } });
  expect(stdout).toContain("its channel, probe and session are in the tables");
  expect(stdout).not.toContain("\u001b");
});
