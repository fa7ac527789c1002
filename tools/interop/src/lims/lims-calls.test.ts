import { createLimsApi, type EcephysProjectLimsApi } from "@ecephys/api-lims";
import { goldenPath } from "@ecephys-tools/goldens";
import { labAdditions, labFileText, type SampleLims, startSampleLims } from "@ecephys-tools/sample-lims";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askOurs } from "../exchange/ask.js";
import { limsFileCalls, refusalOf } from "./file-calls.js";
import { projectIds } from "./project-ids.js";
import { limsTableCalls } from "./table-calls.js";

let lims: SampleLims;
let api: EcephysProjectLimsApi;
beforeAll(async () => {
  lims = await startSampleLims({ manifest: goldenPath("tables/cache/manifest.json") });
  api = createLimsApi({ limsCredentials: lims.credentials, scheme: "http", host: lims.appHost, env: {} });
});
afterAll(async () => {
  await api.close();
  await lims.close();
});

const files = { sessionIds: [], probeIds: [], movies: [1], scenes: [1] };

it("asks every method with every filter it has, under names of their own", async () => {
  const calls = [...limsTableCalls(await projectIds(api)), ...limsFileCalls(files)];
  expect(new Set(calls.map(({ name }) => name)).size).toBe(calls.length);
  const asked: Record<string, Set<string>> = {};
  for (const { method, kwargs } of calls) {
    asked[method] = new Set([...(asked[method] ?? []), ...Object.keys(kwargs)]);
  }
  const filters = Object.fromEntries(Object.entries(asked).map(([method, names]) => [method, [...names].sort()]));
  // As AllenSDK's backend has them.
  expect(filters).toEqual({
    get_sessions: ["published_at", "session_ids"],
    get_probes: ["probe_ids", "published_at", "session_ids"],
    get_channels: ["channel_ids", "probe_ids", "published_at", "session_ids"],
    get_units: ["channel_ids", "probe_ids", "published_at", "session_ids", "unit_ids"],
    get_unit_analysis_metrics: ["ecephys_session_ids", "session_types", "unit_ids"],
    get_session_data: [],
    get_probe_lfp_data: [],
    get_natural_movie_template: [],
    get_natural_scene_template: [],
  });
});

it("gets tables, files, and refusals where there is not exactly one file", async () => {
  const ask = askOurs(api);
  const tables = await Promise.all(limsTableCalls(await projectIds(api)).map(ask));
  expect(tables.filter((answer) => "error" in answer)).toEqual([]);
  const answers = new Map(
    await Promise.all(limsFileCalls(files).map(async (call) => [call.name, await ask(call)] as const)),
  );
  const answer = (name: string) => {
    const found = answers.get(name);
    if (found === undefined || "error" in found) return found?.error.split(":")[0];
    return found.columns[0]?.at(1);
  };
  const { reanalysedSession, twoNwbFiles, withoutFiles } = labAdditions;
  expect(answer(`get_session_data ${reanalysedSession.id}`)).toBe(labFileText(reanalysedSession.nwbFileId).length);
  expect(answer(`get_session_data ${twoNwbFiles.id}`)).toBe("ECEPHYS_AMBIGUOUS_FILE");
  expect(answer(`get_session_data ${withoutFiles.id}`)).toBe("ECEPHYS_NOT_PUBLISHED");
  expect(answer("get_natural_scene_template 900")).toBe("ECEPHYS_NOT_PUBLISHED");
});

it("knows what is sent for a file that is none", async () => {
  const [digest, length] = await refusalOf(lims.appHost);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(length).toBeGreaterThan(20);
});
