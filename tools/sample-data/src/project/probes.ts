import { PROBE_DTYPES, type RawProbeRow } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import { chance, integer, normal, rounded, sample, shuffled, uniform } from "../random/distributions.js";
import { Random } from "../random/random.js";
import type { Scale } from "./scale.js";

const LETTERS = ["A", "B", "C", "D", "E", "F"] as const;
const FIRST_ID = 729_445_648;
/** Samples of the action-potential band per sample of the LFP band. */
const LFP_RATIO = 12;
/** One published session in so many, the last ones, was recorded with the next hardware generation. */
const SESSIONS_PER_PXI_SESSION = 19;

type Columns = { [Name in keyof RawProbeRow]: RawProbeRow[Name][] };

/** `probes.csv`: ids ascend, the sessions they belong to do not. */
export function makeProbes(scale: Scale, seed: number): Table<RawProbeRow> {
  const random = new Random(seed, "probes");
  const { sessionIds } = scale;
  const firstPxi = sessionIds.length - Math.floor(sessionIds.length / SESSIONS_PER_PXI_SESSION);
  const perSession = shuffled(random, scale.probesPerSession);
  const columns: Columns = {
    id: [],
    air_channel_index: [],
    ecephys_session_id: [],
    lfp_sampling_rate: [],
    lfp_temporal_subsampling_factor: [],
    name: [],
    phase: [],
    sampling_rate: [],
    surface_channel_index: [],
    has_lfp_data: [],
  };
  let id = FIRST_ID;
  for (const session of shuffled(random, [...sessionIds.keys()])) {
    const clock = normal(random, 29_999.96, 0.03);
    for (const letter of sample(random, LETTERS, perSession[session] as number).sort()) {
      const rate = rounded(clock + normal(random, 0, 0.02), 10);
      const surface = Math.round(Math.min(375, Math.max(55, normal(random, 310, 35))));
      columns.id.push(id);
      columns.air_channel_index.push(chance(random, 0.6) ? 384 : integer(random, Math.max(surface, 155), 385));
      columns.ecephys_session_id.push(sessionIds[session] as number);
      columns.lfp_sampling_rate.push(rounded(rate / LFP_RATIO, 11));
      columns.lfp_temporal_subsampling_factor.push(2);
      columns.name.push(`probe${letter}`);
      columns.phase.push(session >= firstPxi ? "PXI" : "3a");
      columns.sampling_rate.push(rate);
      columns.surface_channel_index.push(surface);
      columns.has_lfp_data.push(true);
      id += 2;
    }
    id += 2 * Math.round(uniform(random, 250_000, 1_000_000));
  }
  const silentSession = sessionIds[perSession.lastIndexOf(scale.probesWithoutLfp)] as number;
  loseLfp(columns, silentSession, scale.strayProbesWithoutLfp, random);
  if (scale.imperfect) columns.air_channel_index[columns.id.length - 1] = Number.NaN;
  return Table.fromColumns<RawProbeRow>({ indexName: "id", columns, dtypes: PROBE_DTYPES });
}

/** As published: a session without LFP has no subsampling factors, and one of its probes no rates either; stray probes keep both. */
function loseLfp(columns: Columns, silentSession: number, strays: number, random: Random): void {
  const rows = [...columns.id.keys()];
  const silent = rows.filter((row) => columns.ecephys_session_id[row] === silentSession);
  for (const row of silent) {
    columns.has_lfp_data[row] = false;
    columns.lfp_temporal_subsampling_factor[row] = Number.NaN;
  }
  const unknownRates = silent[0] as number;
  columns.lfp_sampling_rate[unknownRates] = 0;
  columns.sampling_rate[unknownRates] = 0;
  const others = rows.filter((row) => !silent.includes(row));
  for (const row of sample(random, others, strays)) columns.has_lfp_data[row] = false;
}
