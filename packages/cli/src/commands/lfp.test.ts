import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readGoldenArrays } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { pngSize } from "../testing/png-size.js";
import { RECORDED, RECORDED_PROBES, recordedProject } from "../testing/recorded-project.js";

const project = recordedProject();
const { ecephys, rows } = project;
const [PROBE_A, PROBE_B] = RECORDED_PROBES;
const arrays = readGoldenArrays(`session/lfp_${PROBE_A}.npz`);
const channels = Array.from(arrays.channel?.data ?? [], Number);
const times = Array.from(arrays.time?.data ?? [], Number);

/** AllenSDK's samples within [start, stop], as rows. */
function goldenWindow(name: "masked" | "raw", start: number, stop: number) {
  return times.flatMap((time, i) => {
    if (time < start || time > stop) return [];
    const cells = channels.map((id, column) => {
      const value = Number(arrays[name]?.data[i * channels.length + column]);
      return [String(id), Number.isNaN(value) ? null : value];
    });
    return [{ time, ...Object.fromEntries(cells) }];
  });
}

test("lists the probes; channels and times of the files that are in the folder", async () => {
  const other = recordedProject();
  rmSync(join(other.folder, `session_${RECORDED}`, `probe_${PROBE_B}_lfp.nwb`));
  const extent = { channel_count: channels.length, start_time: times[0], stop_time: times.at(-1) };
  const unknown = { channel_count: null, start_time: null, stop_time: null };
  expect(await other.rows(`lfp ${RECORDED}`)).toEqual([
    { probe_id: PROBE_A, name: "probeA", has_lfp: true, lfp_sampling_rate: 1249.9979, is_fetched: true, ...extent },
    {
      probe_id: PROBE_B,
      name: "probeB",
      has_lfp: true,
      lfp_sampling_rate: 1250.0029000000002,
      is_fetched: false,
      ...unknown,
    },
  ]);
});

test("a window is AllenSDK's, sample for sample; masked unless asked otherwise", async () => {
  // The recording is invalid for a while around here.
  const nulls = goldenWindow("masked", 0, 1000).filter((row) => Object.values(row).includes(null));
  const moment = Number(nulls[0]?.time);
  const [from, to] = [moment - 1, moment + 1];
  const window = `lfp ${RECORDED} --probe probeA --from ${from} --to ${to}`;
  expect(await rows(window)).toEqual(goldenWindow("masked", from, to));
  expect(await rows(`${window} --no-mask`)).toEqual(goldenWindow("raw", from, to));
  expect(goldenWindow("raw", from, to)).not.toEqual(goldenWindow("masked", from, to));
});

test("one second from the beginning, of some channels, as csv", async () => {
  const [first, , third] = channels;
  const { stdout } = await ecephys(`lfp ${RECORDED} --probe ${PROBE_A} --channels ${third},${first} --limit 2`);
  const expected = goldenWindow("masked", 15, 16).slice(0, 2) as Record<string, number>[];
  const [header, ...printed] = stdout.trimEnd().split("\n");
  expect(header).toBe(`time,${third},${first}`);
  expect(printed.map((text) => text.split(",").map(Number))).toEqual(
    expected.map((row) => [row.time, row[String(third)], row[String(first)]]),
  );
  const whole = await rows(`lfp ${RECORDED} --probe ${PROBE_A}`);
  expect(whole.map((row) => row.time)).toEqual(times.filter((time) => time <= 16));
});

test("draws traces into files and says so", async () => {
  const folder = emptyFolder();
  const [svg, png] = [join(folder, "lfp.svg"), join(folder, "lfp.png")];
  const { code, stdout, stderr } = await ecephys(`lfp ${RECORDED} --probe probeA --svg ${svg} --png ${png}`);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toMatch(/^Wrote .*lfp\.svg \(\d+ kB\)\.\nWrote .*lfp\.png \(\d+ kB\)\.\n$/);
  const drawing = readFileSync(svg, "utf8");
  for (const text of ["LFP of probeA", ...channels.map(String)]) expect(drawing).toContain(text);
  const [width, height] = pngSize(png);
  expect(width).toBeGreaterThan(1000);
  expect(height).toBeGreaterThan(400);
});

test.each([
  ["--probe probeC", 3, "has no probe probeC", "Did you mean probeA or probeB?"],
  ["--probe 12", 3, "has no probe 12", "It has probeA, 810755797, probeB, 810755799."],
  ["--probe probeA --channels 1", 3, "has no channel 1", "6 channels"],
  ["--probe probeA --to 1", 2, "was not recorded", "It runs from 15 to 135 s."],
  ["--probe probeA --from 200", 2, "was not recorded", "It runs from 15 to 135 s."],
  ["--probe probeA --from 20 --to 19", 2, "ends before it begins", "It runs from 15 to 135 s."],
  ["--from 20", 2, "Whose LFP? --from was given without --probe.", "--probe"],
  ["--png lfp.png", 2, "Whose LFP? --png was given without --probe.", "--probe"],
])("lfp %s", async (options, code, summary, hint) => {
  const result = await ecephys(`lfp ${RECORDED} ${options}`);
  expect(result).toMatchObject({ code, stdout: "" });
  const [error, advice] = result.stderr.split("\n");
  expect(error).toContain(summary);
  expect(advice).toContain(hint);
  expect(existsSync("lfp.png")).toBe(false);
});
