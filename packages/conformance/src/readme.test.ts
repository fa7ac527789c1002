import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeProjectApi } from "./index.js";
import { memoryProject } from "./testing/memory-project.js";

// #region readme
describeProjectApi("my backend", async () => ({
  api: memoryProject(),
  // ids it is known to hold
  known: { sessionId: 100, probeId: 201, channelId: 301, unitId: 401, sessionType: "brain_observatory_1.1" },
  // files it can give, small ones: they are read whole, several times
  files: { session: true, lfp: 203, movie: 3, scene: 0 },
}));
// #endregion

test("the README shows exactly that example", () => {
  const source = readFileSync(new URL(import.meta.url), "utf8");
  const region = /\/\/ #region readme\n([\s\S]*?)\n *\/\/ #endregion/.exec(source)?.[1] as string;
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const block = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] as string;
  const steps = block.split("\n").filter((line) => !line.startsWith("import "));
  expect(steps.join("\n").trim()).toBe(region.trim());
});
