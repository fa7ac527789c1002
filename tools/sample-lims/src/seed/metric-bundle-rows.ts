import type { Column, Table } from "@ecephys/tables";
import { columnCells } from "./column-cells.js";
import type { ProjectFolder } from "./project-tables.js";
import type { Rows } from "./rows.js";

/** `ecephys_unit_metric_bundles`: a row of a metrics file becomes one JSON object, of its session's analysis run. */
export function metricBundleRows({ metrics, units, channels, probes }: ProjectFolder): Rows[] {
  const channelOf = lookUp(units, "ecephys_channel_id");
  const probeOf = lookUp(channels, "ecephys_probe_id");
  const sessionOf = lookUp(probes, "ecephys_session_id");
  let count = 0;
  return metrics.map((table) => {
    const unitIds = Array.from(table.index);
    return {
      table: "ecephys_unit_metric_bundles",
      columns: {
        id: unitIds.map(() => String(++count)),
        ecephys_unit_id: columnCells(table, "ecephys_unit_id", "ecephys_unit_metric_bundles"),
        ecephys_analysis_run_id: unitIds.map((id) => String(sessionOf.get(probeOf.get(channelOf.get(id))))),
        data: bundles(table),
      },
    };
  });
}

function lookUp(table: Table, column: string): ReadonlyMap<unknown, unknown> {
  const values = table.column(column);
  return new Map(Array.from(table.index, (id, row) => [id, values.at(row)]));
}

function bundles(table: Table): string[] {
  const columns = [...table.columns()];
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}: `);
  return Array.from(
    { length: table.numRows },
    (_, row) => `{${columns.map((column, i) => `${keys[i]}${cellJson(column, row)}`).join(", ")}}`,
  );
}

/**
 * A whole number of a float column keeps its point: Python reads the one as int, the other as float. Infinity has no JSON,
 * and the JSON the database takes in its place comes back as a number of a thousand digits: it is missing.
 */
function cellJson(column: Column, row: number): string {
  const value = column.at(row);
  if (typeof value !== "number" || column.dtype !== "float") return JSON.stringify(value);
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(1) : JSON.stringify(value);
}
