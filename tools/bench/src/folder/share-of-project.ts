import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { readCsv, writeCsv } from "@ecephys/io/csv";
import type { Table } from "@ecephys/tables";
import type { MeasuredFolder } from "./measured-folder.js";

/** A part of a project, in a folder of its own. */
export interface ProjectShare {
  readonly manifest: string;
  /** How many units it has. */
  readonly units: number;
  /** How many of them have metrics of the measured session type. */
  readonly metrics: number;
  path(name: string): string;
}

/**
 * Writes every n-th session of a project, with its probes, channels, units and metrics, into a new folder: what belongs
 * together stays together, so that a part has as much of everything as it has of units.
 */
export async function writeShareOfProject(
  project: MeasuredFolder,
  share: number,
  folder: string,
): Promise<ProjectShare> {
  await mkdir(folder, { recursive: true });
  const step = Math.round(1 / share);
  const copy = async (name: string, index: string, keep: (table: Table, row: number) => boolean): Promise<Table> => {
    const all = await readCsv(project.path(name), { indexColumn: index });
    const kept = all.filter(Uint8Array.from({ length: all.numRows }, (_, row) => Number(keep(all, row))));
    await writeCsv(join(folder, name), kept);
    return kept;
  };
  const ofOwner = (column: string, owners: Table) => (table: Table, row: number) =>
    owners.rowOf(table.column(column).at(row)) >= 0;
  const sessions = await copy("sessions.csv", "id", (_, row) => row % step === 0);
  const probes = await copy("probes.csv", "id", ofOwner("ecephys_session_id", sessions));
  const channels = await copy("channels.csv", "id", ofOwner("ecephys_probe_id", probes));
  const units = await copy("units.csv", "id", ofOwner("ecephys_channel_id", channels));
  const metrics = await copy(
    project.metricsFile,
    "ecephys_unit_id",
    (table, row) => units.rowOf(table.index.at(row)) >= 0,
  );
  await cp(project.manifest, join(folder, "manifest.json"));
  return {
    manifest: join(folder, "manifest.json"),
    units: units.numRows,
    metrics: metrics.numRows,
    path: (name) => join(folder, name),
  };
}
