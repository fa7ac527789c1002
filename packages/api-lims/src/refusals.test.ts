import type { ColumnData } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { EcephysProjectLimsApi } from "./lims-api.js";
import { rejection } from "./testing/hold-lims.js";

const asked = () => {
  throw new Error("Something was asked.");
};
/** A backend that may not ask anything. */
const api = new EcephysProjectLimsApi({
  client: { origin: "nowhere", query: asked },
  engine: { origin: "http://nowhere", source: asked },
});
type Method = "getSessions" | "getProbes" | "getChannels" | "getUnits" | "getUnitAnalysisMetrics";
const call = (method: Method, query: object): Promise<ColumnData> => api[method](query);

describe("what cannot be asked is refused before anything is", () => {
  it.each<[Method, object, string]>([
    ["getSessions", { hasEyeTracking: true }, "hasEyeTracking"],
    ["getProbes", { stimulusNames: ["x"] }, "stimulusNames"],
    ["getChannels", { session_ids: [1] }, "session_ids"],
    ["getUnits", { sessionIDs: [1] }, "Did you mean sessionIds"],
    ["getUnitAnalysisMetrics", { publishedAt: "2019-10-03" }, "publishedAt"],
  ])("%s(%j)", async (method, query, words) => {
    const refusal = await rejection(call(method, query));
    expect(refusal).toMatchObject({ code: "ECEPHYS_UNSUPPORTED_QUERY", message: expect.stringContaining(words) });
  });

  it.each<[Method, object]>([
    ["getUnits", { unitIds: ["1); drop table ecephys_units; --"] }],
    ["getUnits", { unitIds: [1.5] }],
    ["getUnits", { unitIds: 5 }],
    ["getSessions", { stimulusNames: "lab_protocol" }],
    ["getSessions", { stimulusNames: [{ toString: () => "x" }] }],
    ["getSessions", { stimulusNames: ["a\0b"] }],
    ...[
      "2019-10-03' or true --",
      "2019-02-29",
      "2019-13-01",
      "yesterday",
      "2019-10-03T10:00:00Z",
      "0000-01-01",
      2019,
      null,
    ].map((publishedAt): [Method, object] => ["getProbes", { publishedAt }]),
  ])("%s(%j)", async (method, query) => {
    expect(await rejection(call(method, query))).toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
      message: expect.stringMatching(/nothing was asked for\./),
    });
  });

  it.each([1.5, -1, "1'; drop table stimuli; --", Number.NaN])("template %s", async (number) => {
    await expect(api.getNaturalSceneTemplate(number as number)).rejects.toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
    });
  });
});

describe("an empty list selects nothing, without a question", () => {
  it.each<[Method, object, readonly string[]]>([
    ["getSessions", { stimulusNames: [] }, ["id", "specimen_id", "session_type"]],
    ["getProbes", { probeIds: [], sessionIds: [1] }, ["id", "ecephys_session_id", "name"]],
    ["getChannels", { sessionIds: new Int32Array(0) }, ["id", "ecephys_probe_id", "local_index"]],
    ["getUnits", { unitIds: new Float64Array(0) }, ["id", "ecephys_channel_id", "quality"]],
    ["getUnitAnalysisMetrics", { sessionTypes: [] }, ["ecephys_unit_id"]],
  ])("%s(%j)", async (method, query, first) => {
    const { columns } = await call(method, query);
    expect(Object.keys(columns).slice(0, 3)).toEqual(first);
    expect(Object.values(columns).every((values) => values.length === 0)).toBe(true);
  });

  it("but does not hide a bad value beside it", async () => {
    expect(await rejection(call("getUnits", { unitIds: [], sessionIds: ["x"] }))).toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
    });
  });
});
