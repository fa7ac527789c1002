import { readFileSync } from "node:fs";
import { goldenPath } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import { EcephysSession } from "./index.js";

test("the README's example does what it says", async () => {
  // #region readme
  const session = await EcephysSession.fromNwbPath(goldenPath("session/nwb/session_715093703.nwb"), {
    isiViolationsMaximum: 0.4,
    lfpPaths: new Map([[810755797, goldenPath("session/nwb/probe_810755797_lfp.nwb")]]),
  });

  const units = await session.units(); // a Table: one row per unit that passed the filters
  const unitIds = Array.from(units.index, Number); // [950911989, …]
  const times = (await session.spikeTimes()).get(950911989); // Float64Array, seconds

  const flashes = Array.from((await session.getStimulusTable("flashes")).index, Number);
  const counts = await session.presentationwiseSpikeCounts([0, 0.1, 0.2], flashes, unitIds);
  const ofUnit = counts.sel({ unit_id: 950911989 }); // presentations × bins

  const lfp = await session.getLfp(810755797, { timeRange: { start: 20, stop: 21 } }); // time × channel, volts
  await session.close();
  // #endregion
  expect(unitIds[0]).toBe(950911989);
  expect(times).toBeInstanceOf(Float64Array);
  expect(ofUnit.shape).toEqual([flashes.length, 2]);
  expect(lfp.dims).toEqual(["time", "channel"]);
  expect(lfp.shape[0]).toBeGreaterThan(20);
});

test("the README shows exactly that example", () => {
  const source = readFileSync(new URL(import.meta.url), "utf8");
  const region = /\/\/ #region readme\n([\s\S]*?)\n *\/\/ #endregion/.exec(source)?.[1] as string;
  const shown = region.replaceAll(/^ {2}/gm, "").replaceAll(/goldenPath\("[\w/]*\/([\w.]+)"\)/g, '"$1"');
  const steps = readme()
    .split("\n")
    .filter((line) => !line.startsWith("import "));
  expect(steps.join("\n").trim()).toBe(shown.trim());
});

function readme(): string {
  const text = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  return /```ts\n([\s\S]*?)```/.exec(text)?.[1] as string;
}
