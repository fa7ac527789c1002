import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ServedFile } from "../app/served-file.js";
import { FILE_TYPES, NAMESPACES } from "../seed/file-rows.js";
import { type Rows, rowsOf } from "../seed/rows.js";
import { labAdditions } from "./lab-additions.js";
import { ANALYSED_SESSIONS } from "./session-rows.js";

interface LabFile {
  readonly id: number;
  readonly filename: string;
  readonly type: keyof typeof FILE_TYPES;
  readonly attachableType?: string;
  readonly attachableId?: number;
}

const { reanalysedSession, twoNwbFiles } = labAdditions;

const session = (id: number, runId: number): LabFile => ({
  id,
  filename: `ecephys_session_${id}.nwb`,
  type: "EcephysNwb",
  attachableType: "EcephysAnalysisRun",
  attachableId: runId,
});
const lfp = (id: number, runProbeId: number): LabFile => ({
  id,
  filename: `probe_${id}_lfp.nwb`,
  type: "EcephysLfpNwb",
  attachableType: "EcephysAnalysisRunProbe",
  attachableId: runProbeId,
});
const scene = (id: number): LabFile => ({ id, filename: `scene_${id}.tiff`, type: "Stimulus" });

const FIRST_TEMPLATE = 5_000_090_000;
const [MOVIE, FOREIGN, ONE, OTHER, NONE] = [1, 2, 3, 4, 5].map((n) => FIRST_TEMPLATE + n) as [
  number,
  number,
  number,
  number,
  number,
];

const FILES: readonly LabFile[] = [
  session(reanalysedSession.formerNwbFileId, reanalysedSession.formerRunId),
  lfp(reanalysedSession.formerLfpFileId, reanalysedSession.formerLfpFileId),
  ...ANALYSED_SESSIONS.flatMap(({ nwbFileId, runId, lfpFileId, probeId }) => [
    session(nwbFileId, runId),
    lfp(lfpFileId, probeId),
  ]),
  session(twoNwbFiles.otherNwbFileId, twoNwbFiles.runId),
  // Another type of file on a current run, which must not be taken for the recording.
  { ...session(FIRST_TEMPLATE, twoNwbFiles.runId), type: "Stimulus" },
  ...[MOVIE, FOREIGN, ONE, OTHER].map(scene),
];

/** The lab's files and templates. Each holds a sentence that says which one it is. */
export async function labFiles(folder: string): Promise<{ rows: Rows[]; files: ServedFile[] }> {
  await mkdir(folder);
  const files: ServedFile[] = [];
  for (const { id, filename } of FILES) {
    const path = join(folder, filename);
    await writeFile(path, labFileText(id));
    files.push({ id, path });
  }
  const stimulus = (id: number, name: string, namespace: number, fileId: number | null) => ({
    id,
    name,
    stimulus_namespace_id: namespace,
    well_known_file_id: fileId,
  });
  const rows = [
    rowsOf(
      "well_known_files",
      FILES.map(({ id, filename, type, attachableId, attachableType }) => ({
        id,
        filename,
        storage_directory: "/lab/",
        attachable_id: attachableId,
        attachable_type: attachableType,
        well_known_file_type_id: FILE_TYPES[type],
      })),
    ),
    rowsOf("stimuli", [
      stimulus(MOVIE, `natural_movie_${labAdditions.movie}`, NAMESPACES.own, MOVIE),
      stimulus(FOREIGN, `natural_scene_${labAdditions.foreignScene}`, NAMESPACES.other, FOREIGN),
      stimulus(ONE, `natural_scene_${labAdditions.twofoldScene}`, NAMESPACES.own, ONE),
      stimulus(OTHER, `natural_scene_${labAdditions.twofoldScene}`, NAMESPACES.own, OTHER),
      stimulus(NONE, `natural_scene_${labAdditions.sceneWithoutFile}`, NAMESPACES.own, null),
    ]),
  ];
  return { rows, files };
}

/** What the lab's file of that id holds. */
export function labFileText(id: number): string {
  return `This is the laboratory's file ${id}.\n`;
}
