import type { RawChannelRow } from "@ecephys/core";
import type { Column } from "@ecephys/tables";
import { chance, choose, gamma, integer, shuffled } from "../random/distributions.js";
import type { Random } from "../random/random.js";
import { splitByWeight } from "../random/split-total.js";
import type { MadeChannels, ProbeChannels } from "./channels.js";
import type { Scale } from "./scale.js";

const FIRST_ID = 915_956_282;
const OUT_OF_BRAIN_SHARE = 0.02;
/** Neighbouring channels a sorted unit may be displaced by. */
const JITTER = 4;

/** Where the units are: ids ascend, probe by probe, roughly from the tip upwards. */
export interface UnitPlaces {
  readonly id: Int32Array;
  readonly ecephys_channel_id: Int32Array;
  readonly sessionId: Int32Array;
}

export function placeUnits(scale: Scale, random: Random, channels: MadeChannels): UnitPlaces {
  const places: UnitPlaces = {
    id: new Int32Array(scale.units),
    ecephys_channel_id: new Int32Array(scale.units),
    sessionId: new Int32Array(scale.units),
  };
  const channelIds = channels.table.index as Column<RawChannelRow["id"]>;
  // Another order than the channels': joins must not rely on one.
  const probes = shuffled(random, channels.probes);
  const counts = unitsPerProbe(scale, random, probes);
  let row = 0;
  let id = FIRST_ID;
  for (const [i, probe] of probes.entries()) {
    for (const offset of channelOffsets(random, probe, counts[i] as number)) {
      id += integer(random, 1, 8);
      places.id[row] = id;
      places.ecephys_channel_id[row] = channelIds.at(probe.firstRow + offset) as number;
      places.sessionId[row] = probe.sessionId;
      row++;
    }
    id += integer(random, 50, 4000);
  }
  return places;
}

/** Uneven over probes, one session has few, and an imperfect project one probe without any. */
function unitsPerProbe(scale: Scale, random: Random, probes: readonly ProbeChannels[]): number[] {
  const poor = scale.sessionIds[Math.floor(scale.sessionIds.length / 2)];
  const weights = probes.map(
    (probe) => gamma(random, 6, 1) * (probe.sessionId === poor ? scale.fewUnits : 1) * probe.inBrain,
  );
  if (scale.imperfect) weights[0] = 0;
  return splitByWeight(scale.units, weights);
}

/** Sorted along the probe but for a little jitter, as spike sorting leaves them; a few lie above the surface. */
function channelOffsets(random: Random, probe: ProbeChannels, count: number): number[] {
  const { rows, inBrain } = probe;
  const sorted = Array.from({ length: count }, () => integer(random, 0, inBrain)).sort((a, b) => a - b);
  const above = Array.from({ length: rows - inBrain }, (_, i) => inBrain + i);
  return sorted.map((offset) => {
    if (above.length > 0 && chance(random, OUT_OF_BRAIN_SHARE)) return choose(random, above);
    return Math.min(inBrain - 1, Math.max(0, offset + integer(random, -JITTER, JITTER + 1)));
  });
}
