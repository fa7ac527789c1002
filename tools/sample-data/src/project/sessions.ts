import { type RawSessionRow, SESSION_DTYPES } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import { floats } from "../random/columns.js";
import { choose, integer, sample } from "../random/distributions.js";
import { Random } from "../random/random.js";
import type { Scale } from "./scale.js";

export const BRAIN_OBSERVATORY = "brain_observatory_1.1";
export const FUNCTIONAL_CONNECTIVITY = "functional_connectivity";

const DRIVER = (line: string): string => `${line}-IRES-Cre/wt;Ai32(RCL-ChR2(H134R)_EYFP)/wt`;
/** Genotypes as often as they were published. */
const GENOTYPES = [
  ...new Array<string>(30).fill("wt/wt"),
  ...new Array<string>(12).fill(DRIVER("Sst")),
  ...new Array<string>(8).fill(DRIVER("Pvalb")),
  ...new Array<string>(8).fill(DRIVER("Vip")),
];
const FIRST_RECORDING = Date.UTC(2018, 6, 1);
const RECORDING_SECONDS = 400 * 86_400;

/** `sessions.csv`. `has_nwb` is true throughout, as published. */
export function makeSessions(scale: Scale, seed: number): Table<RawSessionRow> {
  const random = new Random(seed, "sessions");
  const { sessionIds } = scale;
  const rows = sessionIds.length;
  const seconds = floats(random, rows, () => integer(random, 0, RECORDING_SECONDS)).sort();
  const columns = {
    id: [...sessionIds],
    date_of_acquisition: Array.from(seconds, (at) => instant(FIRST_RECORDING + at * 1000)),
    isi_experiment_id: sessionIds.map((id) => id - integer(random, 5_787_536, 17_296_040)),
    published_at: new Array<string | null>(rows).fill("2019-10-03T00:00:00Z"),
    specimen_id: sessionIds.map((id) => id - integer(random, 13_826_840, 34_483_700)),
    session_type: sessionTypes(scale, random),
    age_in_days: sessionIds.map(() => integer(random, 91, 143)),
    sex: sessionIds.map(() => choose(random, ["M", "M", "M", "F"])),
    genotype: sample(random, GENOTYPES, rows),
    has_nwb: new Array<boolean>(rows).fill(true),
  };
  if (scale.imperfect) {
    const last = rows - 1;
    columns.genotype[0] = DRIVER("Sst");
    // What the warehouse has instead of a missing genotype.
    columns.genotype[last] = "wt";
    columns.age_in_days[last] = 110.5;
    columns.published_at[last] = null;
    columns.isi_experiment_id[last] = Number.NaN;
  }
  return Table.fromColumns<RawSessionRow>({ indexName: "id", columns, dtypes: SESSION_DTYPES });
}

/** Functional connectivity came second: as published, all but a sixth of the last sessions are of that type. */
function sessionTypes({ sessionIds, functionalConnectivity }: Scale, random: Random): string[] {
  const types = sessionIds.map(() => BRAIN_OBSERVATORY);
  const later = [...types.keys()].slice(-Math.floor(functionalConnectivity * 1.2));
  for (const row of sample(random, later, functionalConnectivity)) types[row] = FUNCTIONAL_CONNECTIVITY;
  return types;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
