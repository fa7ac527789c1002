import { expectArray, readGoldenArrays } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EcephysSession } from "../ecephys-session.js";
import { LAYOUTS, openGoldenSession } from "./golden-contexts.js";

describe.each(LAYOUTS)("the arrays numpy saved, from the session in %s", (layout) => {
  let session: EcephysSession;
  beforeAll(async () => {
    session = await openGoldenSession(layout, "default");
  });
  afterAll(() => session?.close());

  it("spike times, unit by unit, to the last bit", async () => {
    const golden = readGoldenArrays("session/spike_times.npz");
    const spikeTimes = await session.spikeTimes();
    expect([...spikeTimes.keys()].map(String)).toEqual(Object.keys(golden));
    for (const [unit, times] of spikeTimes) expectArray(times, golden[unit]);
  });

  it.each([810755797, 810755799])("LFP of probe %i, masked and as recorded", async (probe) => {
    const golden = readGoldenArrays(`session/lfp_${probe}.npz`);
    const masked = await session.getLfp(probe);
    const raw = await session.getLfp(probe, { maskInvalidIntervals: false });
    expectArray(masked.data, golden.masked);
    expectArray(raw.data, golden.raw);
    for (const lfp of [masked, raw]) {
      expect([lfp.shape, lfp.dims]).toEqual([golden.masked?.shape, ["time", "channel"]]);
      expectArray(lfp.coords.time as Float64Array, golden.time);
      expect(Array.from(lfp.coords.channel as ArrayLike<number>)).toEqual(
        Array.from(golden.channel?.data ?? [], Number),
      );
    }
  });
});
