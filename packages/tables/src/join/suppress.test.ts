import { expect, test } from "vitest";
import { Table } from "../table/table.js";
import { suppress } from "./suppress.js";

const TABLE = Table.fromColumns({ indexName: "id", columns: { id: [1], a: [1], b: [2], c: [3] } });

test.each<[string | readonly string[] | undefined, readonly string[]]>([
  [undefined, ["b"]],
  [[], ["a", "b", "c"]],
  ["c", ["a", "b"]],
  [["a", "b"], ["c"]],
  [
    ["nothing", "a"],
    ["b", "c"],
  ],
  ["id", ["a", "b", "c"]],
  ["ab", ["a", "b", "c"]],
])("suppress(%j), where a and c are suppressed by default, leaves %j", (names, left) => {
  expect(suppress(TABLE, names, ["a", "c"]).columnNames).toEqual(left);
});

test("without defaults nothing is suppressed", () => {
  expect(suppress(TABLE, undefined).columnNames).toEqual(["a", "b", "c"]);
});
