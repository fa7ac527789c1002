import { pathIn, type ServedFolder } from "../folder/served-folder.js";
import { templateFiles } from "../folder/template-files.js";
import type { Cell } from "./model-column.js";
import type { ModelSource, TableKey } from "./model-source.js";
import type { PublishedFile } from "./published-file.js";

/** The product that stimulus templates belong to in the warehouse: Neuropixels, visual coding. */
export const TEMPLATE_PRODUCT_ID = 714914585;

/** Kinds of files, their place in this list is the last digit of their ids in base 4. */
const KINDS = ["session", "probe", "movie", "scene"] as const;

/** Every file the tables promise or the folders hold, by id and in order of it. */
export async function publishedFiles(source: ModelSource): Promise<ReadonlyMap<number, PublishedFile>> {
  const groups = await Promise.all([
    sessionFiles(source),
    probeFiles(source),
    templates(source, "movie"),
    templates(source, "scene"),
  ]);
  const byId = new Map<number, PublishedFile>();
  for (const file of groups.flat().sort((a, b) => a.id - b.id)) if (!byId.has(file.id)) byId.set(file.id, file);
  return byId;
}

function sessionFiles(source: ModelSource): Promise<PublishedFile[]> {
  return ownedFiles(source, "sessions", "has_nwb", (id) => ({
    id: fileId("session", id),
    typeName: "EcephysNwb",
    attachableType: "EcephysSession",
    attachableId: id,
    path: `/external/session_${id}/session_${id}.nwb`,
    candidates: everywhere(source.folders, "session_nwb", id, id),
  }));
}

function probeFiles(source: ModelSource): Promise<PublishedFile[]> {
  return ownedFiles(source, "probes", "has_lfp_data", (id, row) => {
    const sessionId = row("ecephys_session_id");
    return {
      id: fileId("probe", id),
      typeName: "EcephysLfpNwb",
      attachableType: "EcephysProbe",
      attachableId: id,
      path: `/external/session_${sessionId}/probe_${id}_lfp.nwb`,
      candidates: everywhere(source.folders, "probe_lfp_nwb", Number(sessionId ?? Number.NaN), id),
    };
  });
}

async function ownedFiles(
  source: ModelSource,
  key: TableKey,
  flag: string,
  describe: (id: number, row: (column: string) => Cell) => Omit<PublishedFile, "declared">,
): Promise<PublishedFile[]> {
  const stacked = await source.stack(key);
  if (stacked === null) return [];
  const declared = stacked.columnNames.includes(flag) ? stacked.column(flag) : null;
  const files: PublishedFile[] = [];
  for (const row of stacked.rows) {
    const id = stacked.index.cell(row);
    if (!Number.isSafeInteger(id)) continue;
    const file = describe(id as number, (column) => stacked.column(column).cell(row));
    const isThere = declared?.cell(row) === true || (await anyExists(source, file.candidates));
    if (isThere) files.push({ ...file, declared: declared === null || declared.cell(row) === true });
  }
  return files;
}

async function anyExists({ files }: ModelSource, paths: readonly string[]): Promise<boolean> {
  for (const path of paths) if (await files.exists(path)) return true;
  return false;
}

async function templates(source: ModelSource, kind: "movie" | "scene"): Promise<PublishedFile[]> {
  const key = kind === "movie" ? "natural_movie" : "natural_scene";
  const found = await Promise.all(source.folders.map((folder) => templateFiles(folder, key, source.files)));
  return found.flat().map(({ number, path }) => ({
    id: fileId(kind, number),
    typeName: "Stimulus",
    attachableType: "Product",
    attachableId: TEMPLATE_PRODUCT_ID,
    path: kind === "movie" ? `/external/natural_movie_${number}.npy` : `/external/natural_scenes/${number}.tiff`,
    candidates: [path],
    declared: true,
  }));
}

function everywhere(folders: readonly ServedFolder[], key: string, ...args: readonly number[]): string[] {
  return folders.map((folder) => pathIn(folder, key, ...args)).filter((path) => path !== null);
}

function fileId(kind: (typeof KINDS)[number], number: number): number {
  return number * KINDS.length + KINDS.indexOf(kind);
}
