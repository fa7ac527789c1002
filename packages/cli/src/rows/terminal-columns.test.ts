import { formatTable, Table } from "@ecephys/tables";
import { expect, test } from "vitest";
import { terminalColumns } from "./terminal-columns.js";

const names = ["a", "b", "c", "d", "e", "f"];

test("what matters stands at both ends, nothing is lost", () => {
  expect(terminalColumns(names, ["e", "c", "none", "b"])).toEqual(["e", "b", "a", "d", "f", "c"]);
  expect(terminalColumns(names, [])).toEqual(names);
});

test("the narrower the terminal, the less of it is left", () => {
  const columns = Object.fromEntries(["id", ...names].map((name) => [name, [1]]));
  const table = Table.fromColumns({ indexName: "id", columns }) as Table<object>;
  const shown = (maxWidth: number) =>
    formatTable(table.select(terminalColumns(names, ["e", "c", "b"])), { maxWidth })
      .split("\n")[0]
      ?.split(/\s+/);
  const wide = ["e", "c", "b"];
  const kept = [30, 22].map((width) =>
    shown(width)
      ?.filter((name) => wide.includes(name))
      .sort(),
  );
  expect(kept[0]).toEqual(["b", "c", "e"]);
  expect(kept[1]).toContain("e");
});
