import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EcephysSession } from "./ecephys-session.js";
import { goldenLfpPaths, goldenSessionPath, openGoldenSession } from "./golden/golden-contexts.js";

const PROBE = 810755797;

describe("a session", () => {
  let session: EcephysSession;
  beforeAll(async () => {
    session = await openGoldenSession("nwb", "default");
  });
  afterAll(() => session.close());

  it("remembers what it read, and gives every caller a table of his own", async () => {
    const [first, second] = await Promise.all([session.units(), session.units()]);
    expect(first).not.toBe(second);
    const snr = first.column("snr").values as Float64Array;
    snr.fill(0);
    expect(second.column("snr").values).not.toEqual(snr);
    const [times, again] = await Promise.all([session.spikeTimes(), session.spikeTimes()]);
    times.clear();
    expect(again.size).toBe(19);
    expect((await session.spikeTimes()).get(950911932)).toBe(again.get(950911932));
  });

  it("reads spikes as views of one array", async () => {
    const buffers = new Set([...(await session.spikeTimes()).values()].map((times) => times.buffer));
    expect(buffers.size).toBe(1);
  });

  it("reads the part of an LFP that is asked for, in the order asked", async () => {
    const whole = await session.getLfp(PROBE);
    const part = await session.getLfp(PROBE, {
      timeRange: { start: 40, stop: 61 },
      channelIds: [850261230, 850261198],
    });
    const expected = whole.sel({ time: { start: 40, stop: 61 }, channel: [850261230, 850261198] });
    expect(part.shape).toEqual(expected.shape);
    expect(part.data).toEqual(expected.data);
    expect(Array.from(part.coords.channel as ArrayLike<number>)).toEqual([850261230, 850261198]);
    // Of probeB's invalid times and those of all probes, only the latter are masked here: 60 to 60.5 s.
    expect(part.sel({ time: { start: 60, stop: 60.5 } }).data.every((value) => Number.isNaN(value))).toBe(true);
    expect(part.sel({ time: { start: 40, stop: 41.5 } }).data).not.toContain(Number.NaN);
  });

  it("has an LFP of nothing for a time outside the recording, or no channels", async () => {
    const outside = await session.getLfp(PROBE, { timeRange: { start: 1e6 } });
    expect([outside.shape, outside.data.length]).toEqual([[0, 6], 0]);
    expect((await session.getLfp(PROBE, { channelIds: [] })).shape).toEqual([3000, 0]);
  });

  it("names structures as the file does where no cache was asked", async () => {
    const alone = await openGoldenSession("nwb", "from_nwb_path");
    const channelIds = Array.from((await session.channels()).index, Number);
    const runs = await alone.channelStructureIntervals(channelIds);
    await alone.close();
    expect(runs).toEqual(await session.channelStructureIntervals(channelIds));
    expect(runs.labels.slice(0, 5)).toEqual(["APN", "DG", "CA1", "VISp", null]);
  });

  it("prints what it knows, and reads nothing to print it", async () => {
    const fresh = await EcephysSession.fromNwbPath(goldenSessionPath("nwb"), { lfpPaths: goldenLfpPaths() });
    try {
      expect(String(fresh)).toContain("EcephysSession\n");
      expect(String(fresh).match(/not read yet/g)).toHaveLength(5);
      await fresh.metadata();
      expect(inspect(fresh)).toBe(
        [
          "EcephysSession 715093703",
          `  file       ${goldenSessionPath("nwb")}`,
          "  type       brain_observatory_1.1",
          "  specimen   Sst-IRES-Cre;Ai32-386129",
          "  units      19",
          "  probes     2",
          "  structures APN, DG, CA1, VISp",
        ].join("\n"),
      );
    } finally {
      await fresh.close();
    }
    expect(String(fresh)).toContain("session_715093703.nwb (closed)");
  });
});
