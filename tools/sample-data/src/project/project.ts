import type { RawChannelRow, RawProbeRow, RawSessionRow, RawUnitRow } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { type MadeMetrics, makeMetrics } from "../metrics/metrics.js";
import { makeChannels } from "./channels.js";
import { makeProbes } from "./probes.js";
import type { Scale } from "./scale.js";
import { makeSessions } from "./sessions.js";
import { makeUnits } from "./units.js";

/** All tables of a generated project, as the files hold them. */
export interface Project {
  readonly sessions: Table<RawSessionRow>;
  readonly probes: Table<RawProbeRow>;
  readonly channels: Table<RawChannelRow>;
  readonly units: Table<RawUnitRow>;
  readonly metrics: readonly MadeMetrics[];
}

/** The same scale and seed give the same tables. */
export function makeProject(scale: Scale, seed: number): Project {
  const sessions = makeSessions(scale, seed);
  const probes = makeProbes(scale, seed);
  const channels = makeChannels(scale, seed, probes);
  const units = makeUnits(scale, seed, channels);
  const metrics = makeMetrics(scale, seed, sessions, units);
  return { sessions, probes, channels: channels.table, units: units.table, metrics };
}
