import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DecodedDataArray, decodeGolden, readGolden } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { pngSize } from "../testing/png-size.js";
import { RECORDED, recordedGolden, recordedProject } from "../testing/recorded-project.js";

const { ecephys, rows } = recordedProject();
const psth = (options: string) => `psth ${RECORDED} ${options}`;

test("rates are the means of AllenSDK's counts", async () => {
  const { value } = decodeGolden(readGolden(recordedGolden("presentationwise_spike_counts_flashes"))) as {
    value: DecodedDataArray;
  };
  const [numPresentations = 0, numBins = 0, numUnits = 0] = value.shape;
  const units = value.coords.unit_id?.values as number[];
  const printed = await rows(psth(`--unit ${units.join(",")} --stimulus flashes --window -0.1,0.4 --bin 0.1`));
  const expected = units.flatMap((unit, u) =>
    Array.from({ length: numBins }, (_, bin) => {
      const counts = Array.from({ length: numPresentations }, (_, p) =>
        Number(value.data[(p * numBins + bin) * numUnits + u]),
      );
      const mean = counts.reduce((sum, count) => sum + count, 0) / numPresentations;
      const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (numPresentations - 1);
      return {
        unit_id: unit,
        bin_start: Number((-0.1 + bin * 0.1).toFixed(6)),
        bin_stop: Number((bin * 0.1).toFixed(6)),
        spikes_per_second: expect.closeTo(mean / 0.1, 9) as number,
        sem: expect.closeTo(Math.sqrt(variance / numPresentations) / 0.1, 9) as number,
        presentation_count: numPresentations,
      };
    }),
  );
  expect(printed).toEqual(expected);
});

test("--by gives a histogram for each value; together they are the whole", async () => {
  const options = "--unit 950911932 --stimulus drifting_gratings --bin 0.25 --window -0.25,1";
  const whole = await rows(psth(options));
  const groups = await rows(psth(`${options} --by orientation`));
  const values = [...new Set(groups.map((row) => row.orientation))];
  expect(values).toEqual([0, 45, 90, 135, 180, 225, 270, 315, null]);
  for (const bin of whole) {
    const parts = groups.filter((row) => row.bin_start === bin.bin_start);
    const spikes = parts.reduce((sum, row) => sum + Number(row.spikes_per_second) * Number(row.presentation_count), 0);
    expect(spikes).toBeCloseTo(Number(bin.spikes_per_second) * Number(bin.presentation_count), 9);
  }
});

test("draws one frame, or a frame per unit", async () => {
  const folder = emptyFolder();
  const heights: number[] = [];
  for (const [name, options] of [
    ["one", "--unit 950911932 --stimulus flashes"],
    ["two", "--unit 950911932,950911944 --stimulus flashes"],
    ["by", "--unit 950911932,950911944 --stimulus flashes --by color"],
  ] as const) {
    const [svg, png] = [join(folder, `${name}.svg`), join(folder, `${name}.png`)];
    expect(await ecephys(psth(`${options} --svg ${svg} --png ${png}`))).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(svg, "utf8")).toContain("flashes");
    heights.push(pngSize(png)[1]);
  }
  expect(heights[1]).toBe(heights[0]);
  expect(heights[2]).toBeGreaterThan(1.5 * Number(heights[0]));
});

test("a picture of too many lines is refused", async () => {
  const png = join(emptyFolder(), "psth.png");
  const result = await ecephys(psth(`--unit 950911932 --stimulus natural_movie_three --by start_time --png ${png}`));
  expect(result).toMatchObject({ code: 2, stdout: "" });
  expect(result.stderr).toContain("start_time has 50 values");
  expect(existsSync(png)).toBe(false);
});

test.each([
  ["--unit 950911932", 2, "Around which presentations?", "ecephys session ID stimuli"],
  ["--unit 950911932 --stimulus flashes --bin 1", 2, "A bin of 1 seconds", ""],
  ["--unit 950911932 --stimulus flashs", 3, "has no stimulus flashs.", "Did you mean flashes?"],
  ["--unit 950911932 --stimulus flashes --by colour", 2, 'no column "colour"', "Did you mean color?"],
  ["--unit 950911932 --condition 30,9999", 3, "has no stimulus condition 9999.", "It has 87"],
  [
    "--unit 950911932 --stimulus gabors --condition 30",
    3,
    "no valid presentation of gabors, condition 30.",
    "lists them all",
  ],
  ["--unit 950911932,5 --stimulus flashes", 3, "Session 715093703 has no unit 5.", "`ecephys session 715093703 units`"],
  ["--unit 915956284 --stimulus flashes", 3, "Session 715093703 has no unit 915956284.", "session 7"],
  [
    "--unit 950911971 --stimulus flashes",
    3,
    "was recorded, but the quality filters leave it out: amplitude_cutoff 0.4 is above 0.1.",
    "Add --amplitude-cutoff-max none to see it.",
  ],
  [
    "--unit 950912075 --stimulus flashes --isi-violations-max 1",
    3,
    "presence_ratio 0.5 is below 0.95, isi_violations 1.747 is above 1.",
    "Add --presence-ratio-min none --isi-violations-max none to see it.",
  ],
  [
    "--unit 950912063 --stimulus flashes",
    3,
    "quality is noise, it lies outside any structure.",
    "--no-filter-out-of-brain",
  ],
  ["--unit 950911950 --stimulus flashes", 3, "its channel is not valid.", "Add --no-filter-by-validity to see it."],
])("psth %s", async (options, code, summary, hint) => {
  const result = await ecephys(psth(options));
  expect(result).toMatchObject({ code, stdout: "" });
  const [error, advice] = result.stderr.split("\n");
  expect(error).toContain(summary);
  expect(advice).toContain(hint);
});

test("a filtered unit is there once its filter is off", async () => {
  const options = "--unit 950911971 --stimulus flashes --bin 0.1 --amplitude-cutoff-max none";
  expect(new Set((await rows(psth(options))).map((row) => row.unit_id))).toEqual(new Set([950911971]));
});
