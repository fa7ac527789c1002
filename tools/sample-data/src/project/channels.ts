import { CHANNEL_DTYPES, type RawChannelRow, type RawProbeRow } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import { chance, integer, sample, shuffled } from "../random/distributions.js";
import { Random } from "../random/random.js";
import { splitEvenly } from "../random/split-total.js";
import { makeAnatomy } from "./anatomy.js";
import type { Scale } from "./scale.js";

const FIRST_ID = 849_705_558;
/** The four columns of recording sites, in the order the sites are numbered. µm. */
const HORIZONTAL_POSITIONS = [43, 11, 59, 27] as const;
/** µm between two rows of two sites. */
const ROW_PITCH = 20;
/** `surface_channel_index` counts sites of a full probe. */
const FULL_PROBE_SITES = 384;
/** Older files wrote an unknown CCF coordinate so; newer ones leave it blank. */
const UNKNOWN_COORDINATE = -1000;
const BLANK_COORDINATES_SHARE = 0.05;

/** The channels of one probe: consecutive rows from the tip upwards, the first `inBrain` of them with a structure. */
export interface ProbeChannels {
  readonly probeId: number;
  readonly sessionId: number;
  readonly firstRow: number;
  readonly rows: number;
  readonly inBrain: number;
}

/** `channels.csv`, probe by probe in no order of the probes, and which rows are whose. */
export interface MadeChannels {
  readonly table: Table<RawChannelRow>;
  readonly probes: readonly ProbeChannels[];
}

export function makeChannels(scale: Scale, seed: number, probes: Table<RawProbeRow>): MadeChannels {
  const random = new Random(seed, "channels");
  const total = scale.channels;
  const columns = {
    id: new Int32Array(total),
    ecephys_probe_id: new Int32Array(total),
    local_index: new Int32Array(total),
    probe_horizontal_position: new Int32Array(total),
    probe_vertical_position: new Int32Array(total),
    anterior_posterior_ccf_coordinate: new Float64Array(total),
    dorsal_ventral_ccf_coordinate: new Float64Array(total),
    left_right_ccf_coordinate: new Float64Array(total),
    ecephys_structure_id: new Float64Array(total),
    ecephys_structure_acronym: new Array<string | null>(total).fill(null),
  };
  const counts = splitEvenly(random, total, probes.numRows, scale.channelsPerProbe);
  const sites = Array.from({ length: scale.sitesPerProbe }, (_, site) => site);
  const grey = new Set(sample(random, scale.sessionIds.slice(1), scale.greySessions));
  const blocks: ProbeChannels[] = [];
  let row = 0;
  let id = FIRST_ID;
  let anyBlank = false;
  for (const probeRow of shuffled(random, [...counts.keys()])) {
    const probeId = probes.index.at(probeRow) as number;
    const sessionId = probes.column("ecephys_session_id").at(probeRow) as number;
    const surface = probes.column("surface_channel_index").at(probeRow) as number;
    const unknown = grey.has(sessionId);
    const anatomy = makeAnatomy(random, (surface * scale.sitesPerProbe) / FULL_PROBE_SITES, unknown);
    const blank: boolean = !unknown && (chance(random, BLANK_COORDINATES_SHARE) || !anyBlank);
    anyBlank ||= blank;
    const shift = integer(random, -200, 200);
    const firstRow = row;
    let inBrain = 0;
    const used = sample(random, sites, counts[probeRow] as number).sort((a, b) => a - b);
    for (const site of used) {
      const structure = anatomy(site);
      columns.id[row] = id;
      columns.ecephys_probe_id[row] = probeId;
      columns.local_index[row] = site;
      columns.probe_horizontal_position[row] = HORIZONTAL_POSITIONS[site % 4] as number;
      columns.probe_vertical_position[row] = ROW_PITCH * (Math.floor(site / 2) + 1);
      columns.ecephys_structure_id[row] = structure?.id ?? Number.NaN;
      columns.ecephys_structure_acronym[row] = structure?.acronym ?? null;
      const elsewhere = unknown ? UNKNOWN_COORDINATE : structure === null && blank ? Number.NaN : undefined;
      columns.anterior_posterior_ccf_coordinate[row] = elsewhere ?? 8165 - Math.round(site * 2.3) + shift;
      columns.dorsal_ventral_ccf_coordinate[row] = elsewhere ?? 3314 - Math.round(site * 3.35);
      columns.left_right_ccf_coordinate[row] = elsewhere ?? 6862 + Math.round(site * 2.1);
      if (structure !== null) inBrain++;
      row++;
      id += 2;
    }
    blocks.push({ probeId, sessionId, firstRow, rows: used.length, inBrain });
    id += 2 * integer(random, 20, 60);
  }
  const table = Table.fromColumns<RawChannelRow>({ indexName: "id", columns, dtypes: CHANNEL_DTYPES });
  return { table, probes: blocks };
}
