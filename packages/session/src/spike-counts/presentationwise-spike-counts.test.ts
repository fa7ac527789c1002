import { EcephysError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { invalidStimulusIntervals } from "../stimulus/invalid-presentations.js";
import { buildPresentations } from "../stimulus/presentations.js";
import { intervalTable, invalidTimes } from "../stimulus/testing/interval-literal.js";
import {
  type PresentationwiseSpikeCountsOptions,
  presentationwiseSpikeCounts,
} from "./presentationwise-spike-counts.js";

const PRESENTATIONS = buildPresentations(
  [intervalTable({ start_time: [10, 20, 30], stop_time: [11, 21, 31] })],
  invalidStimulusIntervals(invalidTimes()),
);

function count(
  edges: readonly number[],
  times: readonly number[],
  options: PresentationwiseSpikeCountsOptions = {},
  rows = [0],
) {
  const trains = { unitIds: [7], times: [Float64Array.from(times)] };
  return presentationwiseSpikeCounts(edges, PRESENTATIONS, Int32Array.from(rows), trains, options, () => undefined);
}

function refusal(work: () => unknown): EcephysError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(EcephysError);
    expect((error as EcephysError).code).toBe("ECEPHYS_BAD_ARGUMENT");
    expect((error as EcephysError).hint).toBeTruthy();
    return error as EcephysError;
  }
  throw new Error("it was accepted");
}

describe("spike counts", () => {
  it("are labelled with presentation, bin center and unit, in the order asked for", () => {
    const counts = count([-1, 0, 2], [9.5, 10.5, 31.5, 31.6], {}, [2, 0, 2]);
    expect(counts.name).toBe("spike_counts");
    expect(counts.dims).toEqual(["stimulus_presentation_id", "time_relative_to_stimulus_onset", "unit_id"]);
    expect(counts.shape).toEqual([3, 2, 1]);
    expect(Array.from(counts.coords.stimulus_presentation_id as ArrayLike<number>)).toEqual([2, 0, 2]);
    expect(Array.from(counts.coords.time_relative_to_stimulus_onset as ArrayLike<number>)).toEqual([-0.5, 1]);
    expect(Array.from(counts.coords.unit_id as ArrayLike<number>)).toEqual([7]);
    expect([...counts.data]).toEqual([0, 2, 1, 1, 0, 2]);
  });

  it("are closed at both ends, or on the left", () => {
    const spikes = [10, 11, 12];
    expect([...count([0, 1, 2], spikes).data]).toEqual([2, 2]);
    expect([...count([0, 1, 2], spikes, { closed: "left" }).data]).toEqual([1, 1]);
    expect([...count([0, 0, 1], spikes).data]).toEqual([1, 2]);
    expect([...count([0, 0, 1], spikes, { closed: "left" }).data]).toEqual([0, 1]);
  });

  it("are 16-bit, 8-bit when binarized, or what is asked for", () => {
    const spikes = [10.1, 10.2];
    expect(count([0, 1], spikes).data).toEqual(Uint16Array.of(2));
    expect(count([0, 1], spikes, { binarize: true }).data).toEqual(Uint8Array.of(1));
    expect(count([0, 1], spikes, { binarize: true, dtype: "float32" }).data).toEqual(Float32Array.of(1));
    expect(count([0, 1], spikes, { dtype: "int8" }).data).toEqual(Int8Array.of(2));
    expect(count([0, 1], spikes, { dtype: "float64" }).data).toEqual(Float64Array.of(2));
  });

  it("wrap around at the end of a type's range, as numpy's", () => {
    const spikes = Array.from({ length: 300 }, (_, i) => 10 + i / 1000);
    expect([...count([0, 1], spikes, { dtype: "uint8" }).data]).toEqual([44]);
  });

  it("binarized count any number of spikes as one, also where a count wraps to zero", () => {
    const spikes = Array.from({ length: 256 }, (_, i) => 10 + i / 1000);
    expect([...count([0, 1], spikes, { binarize: true }).data]).toEqual([1]);
  });

  it("follow the edges the callback gives, and keep the labels of those asked for", () => {
    const seen: unknown[] = [];
    const counts = count(
      [0, 1],
      [15.5, 25.5, 25.6],
      {
        timeDomainCallback: (domain, numEdges) => {
          seen.push([...domain], numEdges);
          const moved = domain.map((time) => time + 5);
          return moved;
        },
      },
      [0, 1],
    );
    expect(seen).toEqual([[10, 11, 20, 21], 2]);
    expect([...counts.data]).toEqual([1, 2]);
    expect(Array.from(counts.coords.time_relative_to_stimulus_onset as ArrayLike<number>)).toEqual([0.5]);
  });

  it("of windows that overlap count a spike in each, also where a callback makes them overlap", () => {
    const timeDomainCallback = (domain: Float64Array): number[] => Array.from(domain, (time, i) => time + (i % 2) * 11);
    expect([...count([0, 1], [20.5], { timeDomainCallback }, [0, 1]).data]).toEqual([1, 1]);
    expect([...count([0, 12], [20.5], {}, [0, 1]).data]).toEqual([1, 1]);
  });
});

describe("refused", () => {
  it("are edges out of order, with their positions", () => {
    expect(refusal(() => count([0, 0.3, 0.2, 0.5, 0.4], [])).message).toContain(
      "positions 1 and 2 (0.3, 0.2); 3 and 4 (0.5, 0.4)",
    );
    expect(refusal(() => count([0, Number.NaN, 1], [])).message).toContain("got NaN at position 1");
    expect(refusal(() => count([9, 8, 7, 6, 5, 4, 3, 2], [])).message).toContain("and more");
  });

  it.each([[[]], [[0]]])("are the edges %j, which enclose nothing", (edges) => {
    expect(refusal(() => count(edges, [])).message).toContain(`got ${edges.length}`);
  });

  it("are callbacks that change the number or order of edges", () => {
    const change = (timeDomainCallback: PresentationwiseSpikeCountsOptions["timeDomainCallback"]) =>
      refusal(() => count([0, 1], [], { ...(timeDomainCallback && { timeDomainCallback }) }, [0, 1])).message;
    expect(change((domain) => domain.subarray(1))).toContain("returned 3 edges, expected 4");
    expect(change(() => [10, 11, 21, 20])).toContain("presentation at position 1, edges 0 and 1 (21, 20)");
  });

  it("are types and closings that do not exist, and more counts than memory holds", () => {
    expect(refusal(() => count([0, 1], [], { dtype: "uint12" as "uint16" })).hint).toContain("uint16");
    expect(refusal(() => count([0, 1], [], { closed: "right" as "left" })).hint).toContain("both, left");
    const edges = Array.from({ length: 100_001 }, (_, i) => i);
    const trains = { unitIds: Array.from({ length: 200_000 }, (_, i) => i), times: [] };
    const work = () =>
      presentationwiseSpikeCounts(edges, PRESENTATIONS, Int32Array.of(0, 1), trains, {}, () => undefined);
    expect(refusal(work).message).toContain("2 presentations × 100000 bins × 200000 units need 74.5 GiB");
  });
});
