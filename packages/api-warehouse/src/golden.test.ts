import type { ByteSource, ColumnData } from "@ecephys/core";
import { goldensComparedBy, readGolden } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { rejection, textOf, withFakeWarehouse } from "./testing/connect.js";
import { FILE_TEXT, GOLDEN_CASES } from "./testing/golden-cases.js";
import {
  COLUMN_DIFFERENCES,
  ERROR_CODES_BY_CASE,
  OUTCOME_DIFFERENCES,
  PAGING_CASE,
} from "./testing/golden-differences.js";
import { type GoldenFrame, parseGoldenResult } from "./testing/golden-result.js";
import { rmaAnswer } from "./testing/rma-text.js";

interface RecordedCase {
  readonly case: string;
  readonly wire_paths: readonly string[];
  readonly result: string;
}

const recorded = readGolden("warehouse/warehouse.json") as readonly RecordedCase[];
const DTYPES: Record<string, string> = { int64: "int", float64: "float", bool: "bool", object: "string" };

describe("what AllenSDK asks and makes of the answers", () => {
  it("is covered case by case", () => {
    expect(goldensComparedBy("packages/api-warehouse")).toEqual(["warehouse/warehouse.json"]);
    expect(Object.keys(GOLDEN_CASES).sort()).toEqual(recorded.map((entry) => entry.case).sort());
    const names = new Set(recorded.map((entry) => entry.case));
    expect(Object.keys({ ...OUTCOME_DIFFERENCES, ...ERROR_CODES_BY_CASE }).filter((name) => !names.has(name))).toEqual(
      [],
    );
  });

  it.each(recorded.map((entry) => [entry.case, entry] as const))("%s", async (name, golden) => {
    const { call, answer } = GOLDEN_CASES[name]!;
    // One at a time, so that the order on the wire is the order of the pages.
    await withFakeWarehouse(
      answer,
      async (api, server) => {
        const difference = OUTCOME_DIFFERENCES[name];
        const result = parseGoldenResult(golden.result);
        if (difference !== undefined) expectEmpty((await call(api)) as ColumnData, result);
        else if (result.kind === "frame") expectFrame((await call(api)) as ColumnData, result.frame, name);
        else if (result.kind === "stream") expect(await textOf((await call(api)) as ByteSource)).toBe(FILE_TEXT);
        else expect(await rejection(call(api))).toMatchObject({ code: ERROR_CODES_BY_CASE[name] });
        expect(server.paths).toEqual(difference?.requests === 0 ? [] : golden.wire_paths);
      },
      { concurrency: 1 },
    );
  });

  it("asks for the same pages, several at a time", async () => {
    const { call, answer } = GOLDEN_CASES[PAGING_CASE.name]!;
    const { wire_paths } = recorded.find((entry) => entry.case === PAGING_CASE.name)!;
    await withFakeWarehouse(answer, async (api, server) => {
      const data = (await call(api)) as ColumnData;
      expect(data.columns.id).toHaveLength(PAGING_CASE.rows);
      expect([...server.paths].sort()).toEqual([...wire_paths].sort());
    });
  });

  it("does not take three rows for the 12,001 announced, as AllenSDK does", async () => {
    const { call } = GOLDEN_CASES[PAGING_CASE.name]!;
    const row = `{"id": 1, "ecephys_channel_id": 2}`;
    const answer = () => rmaAnswer([row], { numRows: 5000, totalRows: PAGING_CASE.rows });
    const error = await withFakeWarehouse(answer, (api) => rejection(call(api)));
    expect(error).toMatchObject({ code: PAGING_CASE.ofShortPages });
    expect(String(error)).toContain("says it has 5000 rows and has 1");
  });

  it("passes on the server's words", async () => {
    const { call, answer } = GOLDEN_CASES["success=false"]!;
    const error = await withFakeWarehouse(answer, (api) => rejection(call(api)));
    expect((error as Error).message).toContain("some server message");
  });

  it("names id and count where one file must match", async () => {
    const messageOf = (name: string) =>
      withFakeWarehouse(GOLDEN_CASES[name]!.answer, (api) => rejection(GOLDEN_CASES[name]!.call(api)));
    expect(String(await messageOf("get_session_data with two nwb files"))).toMatch(
      /session 1: expected 1 file, found 2/,
    );
    expect(String(await messageOf("get_session_data with none"))).toMatch(/session 1: expected 1 file, found 0/);
    expect(String(await messageOf("get_natural_movie_template(7) missing"))).toMatch(/template 7: .* found 0/);
  });
});

function expectFrame(data: ColumnData, golden: GoldenFrame, name: string): void {
  const names = Object.keys(data.columns).filter((column) => column !== data.indexName);
  expect(names).toEqual(golden.columns);
  expect(data.indexName).toBe(golden.indexName);
  expect(data.dtypes?.[data.indexName]).toBe(DTYPES[golden.indexDtype]);
  for (const [i, column] of golden.columns.entries()) {
    const difference = COLUMN_DIFFERENCES.find(
      ({ cases, columns }) => name.startsWith(cases) && columns.includes(column),
    );
    const cells = golden.rows.map((row) => row[i]);
    const expected = difference === undefined ? cells : cells.map(difference.cell);
    expect({ column, cells: Array.from(data.columns[column]!).slice(0, cells.length) }).toEqual({
      column,
      cells: expected,
    });
    const dtype = difference?.dtype ?? DTYPES[golden.dtypes[i]!];
    expect({ column, dtype: data.dtypes?.[column] }).toEqual({ column, dtype });
    // A difference that makes none has been overtaken and must go.
    if (difference !== undefined) expect(dtype).not.toBe(DTYPES[golden.dtypes[i]!]);
  }
  const rows = data.columns[data.indexName]!.length;
  expect(rows).toBe(name === PAGING_CASE.name ? PAGING_CASE.rows : golden.rows.length);
}

function expectEmpty(data: ColumnData, golden: ReturnType<typeof parseGoldenResult>): void {
  expect(new Set(Object.values(data.columns).map((values) => values.length))).toEqual(new Set([0]));
  expect(Object.keys(data.columns)).toEqual(Object.keys(data.dtypes ?? {}));
  expect(Object.keys(data.columns).length).toBeGreaterThan(5);
  if (golden.kind === "frame") expect(Object.keys(data.columns).slice(1)).toEqual(golden.frame.columns);
}
