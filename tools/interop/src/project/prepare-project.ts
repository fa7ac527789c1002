import type { EcephysProjectCache } from "@ecephys/cache";
import { generateProject } from "@ecephys-tools/sample-data";
import type { ProjectContents } from "../exchange/project-calls.js";
import type { ProjectChoice } from "../options.js";
import { unpackGolden } from "./unpack-golden.js";

/** A project to serve. */
export interface PreparedProject {
  readonly manifest: string;
  /** Its folder was made by this run. */
  readonly own: boolean;
  /** For the reader: which project this is. */
  readonly description: string;
}

/** Makes the chosen project, in `folder` unless it is somebody's own. */
export async function prepareProject(choice: ProjectChoice, folder: string): Promise<PreparedProject> {
  switch (choice.kind) {
    case "folder":
      return { manifest: choice.manifest, own: false, description: choice.manifest };
    case "golden":
      return { manifest: await unpackGolden(folder), own: true, description: "the golden project" };
    default: {
      const { manifest } = await generateProject({ scale: choice.scale, folder });
      return { manifest, own: true, description: `a generated project, scale ${choice.scale}` };
    }
  }
}

/** The sessions and session types there are to ask about. */
export async function contentsOf(cache: EcephysProjectCache): Promise<ProjectContents> {
  const sessions = await cache.getSessionTable();
  const sessionTypes = (await cache.getAllSessionTypes()).filter((type) => type !== null);
  return { sessionIds: Array.from(sessions.index, Number), sessionTypes };
}
