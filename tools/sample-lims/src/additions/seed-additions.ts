import type pg from "pg";
import type { ServedFile } from "../app/served-file.js";
import { insertRows } from "../seed/rows.js";
import { labFiles } from "./file-rows.js";
import { labSessionRows } from "./session-rows.js";
import { labUnitRows } from "./unit-rows.js";

/** Adds the laboratory's own rows. @returns their files, which it writes into `folder` */
export async function seedAdditions(client: pg.Client, folder: string): Promise<ServedFile[]> {
  const { rows, files } = await labFiles(folder);
  for (const table of [...labSessionRows(), ...labUnitRows(), ...rows]) await insertRows(client, table);
  return files;
}
