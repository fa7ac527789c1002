import type { Dtype, RawMetricsRow, RawSessionRow } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import type { Scale } from "../project/scale.js";
import type { MadeUnits } from "../project/units.js";
import { chance, shuffled } from "../random/distributions.js";
import { Random } from "../random/random.js";
import { drawMetric, drawYesOrNo, isYesOrNo, needsField } from "./draw-metric.js";
import { METRIC_COLUMNS } from "./metric-columns.js";

/** Units whose receptive field could not be placed. */
const NO_FIELD_SHARE = 0.03;
/** Units the analysis left out: they have no row. */
const LEFT_OUT_SHARE = 0.005;

/** A metrics table of one session type, and the session each row belongs to. */
export interface MadeMetrics {
  readonly sessionType: string;
  readonly table: Table<RawMetricsRow>;
  readonly sessionId: Int32Array;
}

/** The metrics of every session type: session by session, in no order of the sessions. */
export function makeMetrics(
  scale: Scale,
  seed: number,
  sessions: Table<RawSessionRow>,
  units: MadeUnits,
): MadeMetrics[] {
  const rowsOfSession = new Map<number, number[]>();
  for (const [row, session] of units.sessionId.entries()) {
    const rows = rowsOfSession.get(session);
    if (rows === undefined) rowsOfSession.set(session, [row]);
    else rows.push(row);
  }
  return Object.keys(METRIC_COLUMNS).map((sessionType) => {
    const random = new Random(seed, `metrics/${sessionType}`);
    const ids = sessions.filter((session) => session.session_type === sessionType).index.values as Int32Array;
    const rows = shuffled(random, [...ids]).flatMap((session) => rowsOfSession.get(session) ?? []);
    const leftOut = Math.floor(rows.length / 2);
    const kept = rows.filter((_, i) => i !== leftOut && !chance(random, LEFT_OUT_SHARE));
    const sessionId = Int32Array.from(kept, (row) => units.sessionId[row] as number);
    return { sessionType, table: metricsTable(scale, random, sessionType, units, kept), sessionId };
  });
}

function metricsTable(
  scale: Scale,
  random: Random,
  sessionType: string,
  units: MadeUnits,
  rows: readonly number[],
): Table<RawMetricsRow> {
  const rates = units.table.column("firing_rate");
  const fieldless = rows.map(() => chance(random, NO_FIELD_SHARE));
  const columns: Record<string, Int32Array | Float64Array | (boolean | null)[]> = {
    ecephys_unit_id: Int32Array.from(rows, (row) => units.table.index.at(row) as number),
  };
  const dtypes: Record<string, Dtype> = {};
  for (const column of METRIC_COLUMNS[sessionType] ?? []) {
    if (isYesOrNo(column)) {
      columns[column.name] = rows.map(() => drawYesOrNo(random, column));
      dtypes[column.name] = "bool";
      continue;
    }
    const hidden = needsField(column);
    const cells = new Float64Array(rows.length);
    for (const [i, row] of rows.entries()) {
      const value = drawMetric(random, column, rates.at(row) as number);
      cells[i] = hidden && fieldless[i] ? Number.NaN : value;
    }
    columns[column.name] = cells;
    // Image numbers are whole; the column stays so as long as none is missing.
    if (column.metric === "pref_image") dtypes[column.name] = "int";
  }
  if (scale.imperfect) spoil(columns);
  return Table.fromColumns<RawMetricsRow>({ indexName: "ecephys_unit_id", columns, dtypes });
}

/** One cell each that makes a column of another type, or a plot of infinite height. */
function spoil(columns: Record<string, Int32Array | Float64Array | (boolean | null)[]>): void {
  const { fano_dg, pref_image_ns, pref_ori_multi_dg } = columns;
  if (fano_dg instanceof Float64Array) fano_dg[0] = Number.POSITIVE_INFINITY;
  if (pref_image_ns instanceof Float64Array) pref_image_ns[1] = Number.NaN;
  if (Array.isArray(pref_ori_multi_dg)) pref_ori_multi_dg[2] = null;
}
