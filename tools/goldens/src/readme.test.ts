import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compareFrame, copyGolden, decodeGolden, expectFrame, type Frame, goldenPath, readGolden } from "./index.js";

it("does what the README shows", () => {
  const folder = goldenPath("tables/cache");
  const copy = copyGolden("tables/cache");
  expect(readFileSync(join(copy, "sessions.csv"))).toEqual(readFileSync(join(folder, "sessions.csv")));
  const record = readGolden("tables/expected/get_session_table.json");
  const { value } = decodeGolden(record) as { value: Frame };
  expect(value.kind).toBe("dataframe");
  const ids = { dtype: "int", length: 4, at: (row: number) => value.index.values[row] };
  const table = { indexName: "id", index: ids, columnNames: [], numRows: 4, column: () => ids };
  expect(compareFrame(table, record)).toEqual(value.columns.map(({ name }) => `column "${name}" is missing`));
  expect(() => expectFrame(table, record)).toThrow("differs from AllenSDK's in 10 place(s)");
});
