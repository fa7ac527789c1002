import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { ServedFile } from "../app/served-file.js";
import { exists, type ProjectFolder } from "./project-tables.js";
import { type Rows, rowsOf } from "./rows.js";

export const FILE_TYPES = { EcephysNwb: 1, EcephysLfpNwb: 2, Stimulus: 3 } as const;
/** The templates the project reads are in its own. */
export const NAMESPACES = { own: 1, other: 2 } as const;

/** A well-known file, and the stimulus it is the template of. */
interface KnownFile extends ServedFile {
  readonly type: keyof typeof FILE_TYPES;
  readonly attachableType: string | null;
  readonly attachableId: number | null;
  readonly stimulus?: string;
}

/** The rows that name the project's files, and where those lie. A file the tables promise is named though it be absent. */
export async function projectFiles(project: ProjectFolder): Promise<{ rows: Rows[]; files: ServedFile[] }> {
  const found = [...(await recordings(project)), ...(await templates(project))];
  const files = found.map((file, i) => ({ ...file, id: i + 1 }));
  const rows = [
    rowsOf(
      "well_known_file_types",
      Object.entries(FILE_TYPES).map(([name, id]) => ({ id, name })),
    ),
    rowsOf(
      "well_known_files",
      files.map(({ id, path, type, attachableType, attachableId }) => ({
        id,
        filename: basename(path),
        storage_directory: `/external/${basename(dirname(path))}/`,
        attachable_id: attachableId,
        attachable_type: attachableType,
        well_known_file_type_id: FILE_TYPES[type],
      })),
    ),
    rowsOf("stimulus_namespaces", [
      { id: NAMESPACES.own, name: "brain_observatory_1.1" },
      { id: NAMESPACES.other, name: "another_protocol" },
    ]),
    rowsOf(
      "stimuli",
      files
        .filter(({ stimulus }) => stimulus !== undefined)
        .map(({ id, stimulus }) => ({
          id,
          name: stimulus,
          stimulus_namespace_id: NAMESPACES.own,
          well_known_file_id: id,
        })),
    ),
  ];
  return { rows, files };
}

async function recordings({ manifest, sessions, probes }: ProjectFolder): Promise<Omit<KnownFile, "id">[]> {
  const found: Omit<KnownFile, "id">[] = [];
  for (const [row, id] of Array.from(sessions.index as Iterable<number>).entries()) {
    const path = manifest.getPath("session_nwb", id, id);
    const promised = sessions.has("has_nwb") ? sessions.column("has_nwb").at(row) === true : await exists(path);
    if (promised) found.push({ path, type: "EcephysNwb", attachableType: "EcephysAnalysisRun", attachableId: id });
  }
  const sessionIds = probes.column("ecephys_session_id");
  for (const [row, id] of Array.from(probes.index as Iterable<number>).entries()) {
    const path = manifest.getPath("probe_lfp_nwb", sessionIds.at(row) as number, id);
    const promised = probes.has("has_lfp_data") && probes.column("has_lfp_data").at(row) === true;
    if (promised || (await exists(path))) {
      found.push({ path, type: "EcephysLfpNwb", attachableType: "EcephysAnalysisRunProbe", attachableId: id });
    }
  }
  return found;
}

async function templates({ manifest }: ProjectFolder): Promise<Omit<KnownFile, "id">[]> {
  const found: Omit<KnownFile, "id">[] = [];
  for (const kind of ["natural_movie", "natural_scene"]) {
    const folder = dirname(manifest.getPath(kind, 1));
    if (!(await exists(folder))) continue;
    for (const name of (await readdir(folder)).sort()) {
      const number = /_(\d+)\.\w+$/.exec(name)?.[1];
      const path = join(folder, name);
      if (number === undefined || path !== manifest.getPath(kind, Number(number))) continue;
      found.push({ path, type: "Stimulus", attachableType: null, attachableId: null, stimulus: `${kind}_${number}` });
    }
  }
  return found;
}
