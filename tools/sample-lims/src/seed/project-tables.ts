import { access, readFile } from "node:fs/promises";
import { readCsv } from "@ecephys/io/csv";
import { readMetricsCsv } from "@ecephys/io/metrics";
import { type Manifest, parseManifest } from "@ecephys/manifest";
import type { Table } from "@ecephys/tables";

/** What a project folder holds. */
export interface ProjectFolder {
  readonly manifest: Manifest;
  readonly sessions: Table;
  readonly probes: Table;
  readonly channels: Table;
  readonly units: Table;
  /** Every unit's metrics once, by session type or, where there is no file of the type, by session. */
  readonly metrics: readonly Table[];
}

/** Reads a project folder's tables; a row whose owner is in none of them is left out, as foreign keys would refuse it. */
export async function readProject(manifestPath: string): Promise<ProjectFolder> {
  const manifest = parseManifest(await readFile(manifestPath, "utf8"), { path: manifestPath });
  const read = (key: string): Promise<Table> => readCsv(manifest.getPath(key), { indexColumn: "id" });
  const sessions = await read("sessions");
  const probes = owned(await read("probes"), "ecephys_session_id", sessions);
  const channels = owned(await read("channels"), "ecephys_probe_id", probes);
  const units = owned(await read("units"), "ecephys_channel_id", channels);
  const metrics = (await readMetrics(manifest, sessions)).map((table) => owned(table, "ecephys_unit_id", units));
  return { manifest, sessions, probes, channels, units, metrics };
}

/** The rows that belong to a row of the other table. */
function owned(table: Table, key: string, owners: Table): Table {
  const ids = new Set<unknown>(owners.index);
  const keys = table.index.name === key ? table.index : table.column(key);
  return table.filter(Array.from(keys, (id) => ids.has(id)));
}

async function readMetrics(manifest: Manifest, sessions: Table): Promise<Table[]> {
  const types = sessions.column("session_type");
  const tables: Table[] = [];
  for (const type of types.unique()) {
    if (typeof type !== "string") continue;
    const whole = manifest.getPath("typewise_analysis_metrics", type);
    const ofType = Array.from(sessions.index).filter((_, row) => types.at(row) === type) as number[];
    const paths = (await exists(whole))
      ? [whole]
      : ofType.map((id) => manifest.getPath("session_analysis_metrics", id, id));
    for (const path of paths) if (await exists(path)) tables.push(await readMetricsCsv(path));
  }
  return tables;
}

export async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
