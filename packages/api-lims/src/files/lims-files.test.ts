import type { ByteSource } from "@ecephys/core";
import { labAdditions as lab, labFileText } from "@ecephys-tools/sample-lims";
import { describe, expect, it } from "vitest";
import type { EcephysProjectLimsApi } from "../lims-api.js";
import { asAdmin, holdLims, rejection } from "../testing/hold-lims.js";

const held = holdLims();
const { reanalysedSession: twice, twoNwbFiles } = lab;

async function textOf(source: ByteSource): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.chunks()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe("the one file", () => {
  it.each<[string, (api: EcephysProjectLimsApi) => Promise<ByteSource>, number]>([
    ["of a session's current analysis", (api) => api.getSessionData(twice.id), twice.nwbFileId],
    ["of a probe's current analysis", (api) => api.getProbeLfpData(twice.probeId), twice.lfpFileId],
    ["of an unpublished session", (api) => api.getSessionData(lab.unpublished.id), lab.unpublished.nwbFileId],
    [
      "of a probe whose session has two files",
      (api) => api.getProbeLfpData(twoNwbFiles.probeId),
      twoNwbFiles.lfpFileId,
    ],
  ])("%s is opened at the web application", async (_, get, fileId) => {
    const source = await get(held.api());
    const path = `/well_known_files/download/${fileId}?wkf_id=${fileId}`;
    expect(source.origin).toBe(`http://${held.lims.appHost}${path}`);
    expect(source.size).toBe(labFileText(fileId).length);
    expect(await textOf(source)).toBe(labFileText(fileId));
    expect(held.lims.requests.filter((line) => line.includes(path))).toContain(`GET ${path}`);
  });

  it("of a movie", async () => {
    expect(await textOf(await held.api().getNaturalMovieTemplate(lab.movie))).toMatch(
      /^This is the laboratory's file \d+\.\n$/,
    );
  });
});

describe("no file, or several", () => {
  it.each<[string, (api: EcephysProjectLimsApi) => Promise<ByteSource>, string]>([
    [
      "ECEPHYS_NOT_PUBLISHED",
      (api) => api.getSessionData(lab.withoutFiles.id),
      `LIMS has no NWB file of session ${lab.withoutFiles.id}`,
    ],
    [
      "ECEPHYS_NOT_PUBLISHED",
      (api) => api.getProbeLfpData(lab.withoutFiles.probeId),
      "LIMS has no LFP NWB file of probe",
    ],
    [
      "ECEPHYS_NOT_PUBLISHED",
      (api) => api.getNaturalSceneTemplate(lab.foreignScene),
      "LIMS has no natural scene template 900",
    ],
    ["ECEPHYS_NOT_PUBLISHED", (api) => api.getNaturalSceneTemplate(lab.sceneWithoutFile), "found 0"],
    ["ECEPHYS_NOT_PUBLISHED", (api) => api.getNaturalMovieTemplate(3_000), "LIMS has no natural movie template 3000"],
    [
      "ECEPHYS_AMBIGUOUS_FILE",
      (api) => api.getSessionData(twoNwbFiles.id),
      "expected 1 file, found 2. None was downloaded.",
    ],
    [
      "ECEPHYS_AMBIGUOUS_FILE",
      (api) => api.getNaturalSceneTemplate(lab.twofoldScene),
      "more than one natural scene template 901",
    ],
    ["ECEPHYS_BAD_ARGUMENT", (api) => api.getSessionData("1 or true" as never), "is not an id"],
    ["ECEPHYS_BAD_ARGUMENT", (api) => api.getProbeLfpData(1.5), "is not an id"],
  ])("%s", async (code, get, words) => {
    const before = held.lims.requests.length;
    expect(await rejection(get(held.api()))).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(held.lims.requests).toHaveLength(before);
  });

  it("none of a current analysis any more", async () => {
    const { id, runId } = lab.publishedLater;
    const set = "update ecephys_analysis_runs set current = $1 where id = $2";
    await asAdmin(held.lims, (admin) => admin.query(set, [false, runId]));
    await expect(held.api().getSessionData(id)).rejects.toMatchObject({ code: "ECEPHYS_NOT_PUBLISHED" });
    expect((await held.api().getSessions({ sessionIds: [id] })).columns.has_nwb).toEqual([false]);
    await asAdmin(held.lims, (admin) => admin.query(set, [true, runId]));
    expect((await held.api().getSessionData(id)).size).toBeGreaterThan(0);
  });

  it("that the web application does not have", async () => {
    const { id, nwbFileId } = lab.unpublished;
    await asAdmin(held.lims, (admin) =>
      admin.query("update well_known_files set id = 123456 where id = $1", [nwbFileId]),
    );
    await expect(held.api().getSessionData(id)).rejects.toMatchObject({ code: "ECEPHYS_HTTP_STATUS", status: 404 });
  });
});
