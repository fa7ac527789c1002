import type { EcephysError, EcephysProjectApi } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { rejection } from "../testing/connect.js";
import { fakeEngine } from "../testing/fake-engine.js";
import { EcephysProjectWarehouseApi } from "../warehouse-api.js";

type TableMethod = "getSessions" | "getProbes" | "getChannels" | "getUnits" | "getUnitAnalysisMetrics";

/** Calls a method with any query; every request is recorded. */
async function ask(method: TableMethod, query: object) {
  const paths: string[] = [];
  const api: EcephysProjectApi = new EcephysProjectWarehouseApi(
    fakeEngine(({ path, startRow }) => {
      paths.push(path);
      return { success: true, start_row: startRow, num_rows: 0, total_rows: 0, msg: [] };
    }),
  );
  return { paths, answer: await api[method](query as never).catch((error: unknown) => error) };
}

const TABLES: readonly (readonly [TableMethod, readonly string[]])[] = [
  ["getSessions", ["sessionIds", "stimulusNames"]],
  ["getProbes", ["probeIds", "sessionIds"]],
  ["getChannels", ["channelIds", "probeIds"]],
  ["getUnits", ["unitIds", "channelIds", "probeIds", "sessionIds"]],
  ["getUnitAnalysisMetrics", ["unitIds", "sessionIds", "sessionTypes"]],
];

describe.each(TABLES)("%s", (method, lists) => {
  it.each(lists)("an empty %s selects nothing, without a request", async (field) => {
    for (const empty of [[], new Int32Array(0), new Float64Array(0)]) {
      const { answer, paths } = await ask(method, { [field]: empty });
      expect(paths).toEqual([]);
      const { columns, indexName } = answer as { columns: Record<string, unknown[]>; indexName: string };
      expect(columns[indexName]).toHaveLength(0);
    }
  });

  it("an empty list does not hide a bad value beside it", async () => {
    for (const field of lists.slice(1)) {
      const { answer, paths } = await ask(method, { [lists[0]!]: [], [field]: [{}] });
      expect(answer).toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
      expect(paths).toEqual([]);
    }
  });

  it("no match is an empty table with the same columns as no ids", async () => {
    const { answer, paths } = await ask(method, {});
    expect(paths).toHaveLength(1);
    expect(answer).toEqual((await ask(method, { [lists[0]!]: [] })).answer);
  });

  it.each([{ publishedAt: "2019-10-03" }, { nonsense: 1 }, { session_ids: [1] }])(
    "does not drop %j silently",
    async (query) => {
      const { answer, paths } = await ask(method, query);
      expect(answer).toMatchObject({ code: "ECEPHYS_UNSUPPORTED_QUERY" });
      expect((answer as EcephysError).message).toContain(Object.keys(query)[0]);
      expect(paths).toEqual([]);
    },
  );

  it("takes a field that is undefined for one left out", async () => {
    const { paths } = await ask(method, { [lists[0]!]: undefined, publishedAt: undefined });
    expect(paths).toEqual((await ask(method, {})).paths);
  });

  it("never sends a value that is more than a value", async () => {
    for (const field of lists) {
      for (const value of ["1][id$ne0", "x'],rma::options[num_rows$eq'all'", "a&b", "a%27b", "é"]) {
        const { answer, paths } = await ask(method, { [field]: [value] });
        const code = /Ids$/.test(field) ? "ECEPHYS_BAD_ARGUMENT" : "ECEPHYS_UNSUPPORTED_QUERY";
        expect(answer).toMatchObject({ code });
        expect((answer as EcephysError).message).toContain(JSON.stringify(value));
        expect(paths).toEqual([]);
      }
    }
  });
});

it("a misspelt field brings up the right one", async () => {
  const { answer } = await ask("getSessions", { sessionIDs: [1] });
  expect((answer as EcephysError).hint).toContain("Did you mean sessionIds");
});

it("eye tracking is had or not", async () => {
  expect((await ask("getSessions", { hasEyeTracking: "false" })).answer).toMatchObject({
    code: "ECEPHYS_BAD_ARGUMENT",
  });
});

it("encodes brackets and spaces, and nothing else", async () => {
  const { paths } = await ask("getSessions", { stimulusNames: ["a b:c/d@e-f"] });
  expect(paths[0]).toContain("%5Bstimulus_name$in'a%20b:c/d@e-f'%5D,rma::include,specimen(donor(age)),");
});

it("rejects, never throws", async () => {
  const api = new EcephysProjectWarehouseApi(fakeEngine(() => null));
  for (const [method] of TABLES) expect(await rejection(api[method]({ x: 1 } as never))).toBeInstanceOf(Error);
});
