import type pg from "pg";
import type { ServedFile } from "../app/served-file.js";
import { animalRows } from "./animals.js";
import { channelRows } from "./channel-rows.js";
import { projectFiles } from "./file-rows.js";
import { metricBundleRows } from "./metric-bundle-rows.js";
import { probeRows } from "./probe-rows.js";
import { readProject } from "./project-tables.js";
import { insertRows } from "./rows.js";
import { sessionRows } from "./session-rows.js";
import { unitRows } from "./unit-rows.js";

/** Fills the tables from a project folder. @returns its files, as the app serves them */
export async function seedProject(client: pg.Client, manifest: string): Promise<ServedFile[]> {
  const project = await readProject(manifest);
  const { sessions, probes, channels, units } = project;
  const { rows, files } = await projectFiles(project);
  const parts = [
    () => animalRows(sessions),
    () => sessionRows(sessions),
    () => probeRows(probes),
    () => channelRows(channels),
    () => unitRows(units),
    () => metricBundleRows(project),
    () => rows,
  ];
  for (const part of parts) for (const table of part()) await insertRows(client, table);
  return files;
}
