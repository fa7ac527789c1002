import { createHash } from "node:crypto";
import type { EcephysProjectLimsApi } from "@ecephys/api-lims";
import type { ByteSource } from "@ecephys/core";
import { labAdditions } from "@ecephys-tools/sample-lims";
import type { Recordings } from "../sessions/served-recordings.js";
import type { LimsCall } from "./lims-subject.js";

/** What is known of a project's files. */
export interface ServedFiles extends Recordings {
  /** Of probes whose LFP is there. */
  readonly probeIds: readonly number[];
}

type Ask = (api: EcephysProjectLimsApi, id: number) => Promise<ByteSource>;
const session: Ask = (api, id) => api.getSessionData(id);
const lfp: Ask = (api, id) => api.getProbeLfpData(id);
const movie: Ask = (api, id) => api.getNaturalMovieTemplate(id);
const scene: Ask = (api, id) => api.getNaturalSceneTemplate(id);

/** Every file the project has, and the laboratory's: of the current run, of two runs, of none; templates of other namespaces. */
export function limsFileCalls({ sessionIds, probeIds, movies, scenes }: ServedFiles): LimsCall[] {
  const { reanalysedSession, twoNwbFiles, withoutFiles, habituationSession, failedProbe, unpublished } = labAdditions;
  const sessions = [reanalysedSession, twoNwbFiles, withoutFiles, habituationSession, unpublished];
  const probes = [reanalysedSession.probeId, withoutFiles.probeId, failedProbe.failedProbeId, 1];
  const { foreignScene, twofoldScene, sceneWithoutFile } = labAdditions;
  return [
    ...[...sessionIds, ...sessions.map(({ id }) => id), 1].map((id) => call("get_session_data", id, session)),
    ...[...probeIds, ...probes].map((id) => call("get_probe_lfp_data", id, lfp)),
    ...[...movies, labAdditions.movie, 99].map((number) => call("get_natural_movie_template", number, movie)),
    ...[...scenes, foreignScene, twofoldScene, sceneWithoutFile, 999].map((number) =>
      call("get_natural_scene_template", number, scene),
    ),
  ];
}

function call(method: string, id: number, ask: Ask): LimsCall {
  return {
    name: `${method} ${id}`,
    on: "fetch_api",
    method,
    args: [id],
    kwargs: {},
    ours: async (api) => digest(await ask(api, id)),
  };
}

/** As the Python side tells of a file: SHA-256 and number of bytes. */
async function digest(source: ByteSource): Promise<readonly [string, number]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks()) chunks.push(chunk);
  return digestOf(Buffer.concat(chunks));
}

/** What the web application sends to whom asks for the file of a template that has none. */
export async function refusalOf(appHost: string): Promise<readonly [string, number]> {
  const answer = await fetch(`http://${appHost}/well_known_files/download/None?wkf_id=None`);
  return digestOf(new Uint8Array(await answer.arrayBuffer()));
}

function digestOf(bytes: Uint8Array): readonly [string, number] {
  return [createHash("sha256").update(bytes).digest("hex"), bytes.length];
}
