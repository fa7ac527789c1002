import type { Table } from "@ecephys/tables";
import { pathIn, type ServedFolder } from "../folder/served-folder.js";
import type { Model } from "./model.js";
import { columnFrom, columnOf, type ModelColumn } from "./model-column.js";
import { logRepeats, type ModelSource, refuseMissing, requireStack } from "./model-source.js";
import { StackedTables } from "./stacked-tables.js";
import { belongsTo } from "./table-model.js";

const INDEX = "ecephys_unit_id";

/**
 * `EcephysUnitMetricBundle`: one row per row of the metrics files, its metrics as JSON text in `data`.
 * Ids count the rows, so that paging by id gives them back in the files' order.
 */
export async function metricBundleModel(source: ModelSource): Promise<Model> {
  const tables = await metricTables(source);
  if (tables.length === 0) refuseMissing(source, "EcephysUnitMetricBundle", "analysis metrics file");
  const stacked = new StackedTables(tables);
  logRepeats(source.logger, "metrics", stacked);
  const { rowCount, rows, index } = stacked;
  const columns = new Map<string, ModelColumn>([
    ["data", dataColumn(tables, stacked)],
    [INDEX, index],
    ["id", columnFrom(Array.from({ length: rowCount }, (_, row) => row + 1))],
  ]);
  const unit = belongsTo(source, "EcephysUnit", "units", index, rowCount);
  return {
    name: "EcephysUnitMetricBundle",
    table: "ecephys_unit_metric_bundles",
    rowCount,
    rows,
    columns,
    associations: new Map([["ecephys_unit", unit]]),
  };
}

/**
 * The files that hold every unit's metrics once: a folder's file of a session type, or, where it has none, those of the
 * sessions of that type (which hold the same rows).
 */
async function metricTables(source: ModelSource): Promise<Table[]> {
  const sessions = await requireStack(source, "sessions", "EcephysSession");
  const type = sessions.column("session_type");
  const sessionsOfType = new Map<string, number[]>();
  for (const row of sessions.rows) {
    const name = type.cell(row);
    if (name === null) continue;
    const known = sessionsOfType.get(String(name)) ?? [];
    sessionsOfType.set(String(name), [...known, Number(sessions.index.cell(row))]);
  }
  const tables: Table[] = [];
  for (const folder of source.folders) {
    for (const [name, sessionIds] of sessionsOfType) tables.push(...(await tablesOf(source, folder, name, sessionIds)));
  }
  return tables;
}

async function tablesOf(
  { files }: ModelSource,
  folder: ServedFolder,
  sessionType: string,
  sessionIds: readonly number[],
): Promise<Table[]> {
  const ofType = pathIn(folder, "typewise_analysis_metrics", sessionType);
  const whole = ofType === null ? null : await files.table(ofType, INDEX);
  if (whole !== null) return [whole];
  const tables: Table[] = [];
  for (const id of sessionIds) {
    const path = pathIn(folder, "session_analysis_metrics", id, id);
    const table = path === null ? null : await files.table(path, INDEX);
    if (table !== null) tables.push(table);
  }
  return tables;
}

/** Missing metrics are written as `null`, not left out: a reader takes the columns' order from the first row. */
function dataColumn(tables: readonly Table[], stacked: StackedTables): ModelColumn {
  const fields = tables.map((table) =>
    [...table.columns()].map((column) => ({
      prefix: `${JSON.stringify(column.name)}: `,
      json: columnOf(column.storage).json,
    })),
  );
  const data = (row: number): string => {
    const { tableIndex, row: inner } = stacked.origin(row);
    return `{${(fields[tableIndex] ?? []).map(({ prefix, json }) => prefix + json(inner)).join(", ")}}`;
  };
  const json = (row: number): string => JSON.stringify(data(row));
  return { dtype: "string", cell: data, json, textJson: json };
}
