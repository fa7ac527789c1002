import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { annotate, countOwned, getGroupedUniques, Table } from "./index.js";

test("the README's example does what it says", () => {
  // #region readme
  const probes = Table.fromColumns({ indexName: "id", columns: { id: [1, 2], name: ["probeA", "probeB"] } });
  const channels = Table.fromColumns({
    indexName: "id",
    columns: { id: [7, 8, 9], ecephys_probe_id: [1, 1, 2], structure: ["VISp", "CA1", null] },
  });

  const annotated = annotate(channels, probes, { on: "ecephys_probe_id", suffixes: ["_channel", "_probe"] });
  const counted = countOwned(probes, channels, "ecephys_probe_id", "channel_count");
  const listed = getGroupedUniques(counted, channels, "ecephys_probe_id", "structure", "structures");

  const names = annotated.filter((row) => row.structure === "VISp").column("name").values; // ["probeA"]
  const text = listed.toString();
  //  id  name    channel_count  structures
  // int  string            int  list
  // ───  ──────  ─────────────  ──────────
  //   1  probeA              2  VISp, CA1
  //   2  probeB              1  –
  // #endregion
  expect(names).toEqual(["probeA"]);
  const shown = readme()
    .match(/^\/\/ .*$/gm)
    ?.map((line) => line.slice(3));
  expect(shown?.join("\n")).toBe(text.split("\n").slice(0, 5).join("\n"));
});

test("the README shows exactly that example", () => {
  const source = readFileSync(new URL(import.meta.url), "utf8");
  const region = /\/\/ #region readme\n([\s\S]*?)\n *\/\/ #endregion/.exec(source)?.[1] as string;
  const steps = readme()
    .split("\n")
    .filter((line) => !line.startsWith("import "));
  expect(steps.join("\n").trim()).toBe(region.replaceAll(/^ {2}/gm, "").trim());
});

function readme(): string {
  const text = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  return /```ts\n([\s\S]*?)```/.exec(text)?.[1] as string;
}
