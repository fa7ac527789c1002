import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { goldenRows } from "../testing/golden-rows.js";
import { pngSize } from "../testing/png-size.js";
import { RECORDED, recordedGolden, recordedProject } from "../testing/recorded-project.js";

const { ecephys, rows } = recordedProject();
const spikes = goldenRows(recordedGolden("presentationwise_spike_times_flashes"), "spike_time");
const presentations = goldenRows(recordedGolden("stimulus_presentations"), "stimulus_presentation_id");
const UNIT = 950911932;
const raster = (options: string) => `raster ${RECORDED} --unit ${UNIT} ${options}`;

test("into a pipe go the spikes themselves: AllenSDK's, where the window is the presentation", async () => {
  const own = spikes.filter((row) => row.unit_id === UNIT);
  expect(own.length).toBeGreaterThan(3);
  const printed = await rows(raster("--stimulus flashes --window 0,0.25"));
  expect(printed).toHaveLength(own.length);
  for (const [i, { spike_time, ...row }] of own.entries()) {
    expect(printed[i]).toEqual({ ...row, spike_time: expect.closeTo(Number(spike_time), 12) as number });
  }
});

test("conditions choose presentations, and a parameter tells them apart", async () => {
  const conditions = [
    ...new Set(presentations.filter((row) => row.stimulus_name === "flashes").map((row) => row.stimulus_condition_id)),
  ];
  const [first] = conditions;
  const shown = (table: readonly Record<string, unknown>[]) =>
    new Set(table.map((row) => row.stimulus_presentation_id));
  const printed = await rows(raster(`--condition ${first} --by color --window -10,10`));
  const expected = presentations.filter((row) => row.stimulus_condition_id === first);
  expect(shown(printed)).toEqual(shown(expected));
  expect(new Set(printed.map((row) => String(row.color)))).toEqual(
    new Set(expected.map((row) => String(Number(row.color)))),
  );
});

test("invalid presentations are left out unless asked for by name", async () => {
  const shown = new Set((await rows(raster("--window -10,10"))).map((row) => row.stimulus_name));
  expect(shown).toContain("flashes");
  expect(shown).not.toContain("invalid_presentation");
  const invalid = await rows(raster("--stimulus invalid_presentation --window -10,10"));
  expect(invalid.length).toBeGreaterThan(0);
});

test("on a terminal it is drawn in characters", async () => {
  const { code, stdout } = await ecephys(raster("--stimulus flashes"), { stdoutColumns: 60 });
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^Unit 950911932 \(VISp, probeA\): flashes, 8 presentations, \d+ spikes$/);
  expect(lines[1]).toMatch(/^ 1 .*[\u2801-\u28ff]/);
  expect(lines.at(-1)).toMatch(/^ {3}-0\.1 to 0\.35 s from the onset ┼; bars: mean rate, at most \d+\.\d spikes\/s$/);
  const grouped = await ecephys(raster("--stimulus drifting_gratings --by orientation --format table"));
  expect(grouped.stdout).toMatch(
    /by orientation, 35 presentations[\s\S]*\n +0 [\s\S]*\n +45 [\s\S]*\n +315 [\s\S]*\n none /,
  );
});

test("draws into files", async () => {
  const folder = emptyFolder();
  const [svg, png] = [join(folder, "raster.svg"), join(folder, "raster.png")];
  const { code, stdout, stderr } = await ecephys(raster(`--stimulus flashes --svg ${svg} --png ${png}`));
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr.match(/^Wrote /gm)).toHaveLength(2);
  expect(readFileSync(svg, "utf8")).toContain("Unit 950911932 (VISp, probeA), flashes");
  expect(pngSize(png)[0]).toBeGreaterThan(1000);
  const again = await ecephys(raster(`--stimulus flashes --svg ${svg}`));
  expect(again).toMatchObject({ code: 5, stdout: "" });
  expect(again.stderr).toContain("--force");
  expect((await ecephys(raster(`--stimulus flashes --svg ${svg} --force --quiet`))).stderr).toBe("");
});
