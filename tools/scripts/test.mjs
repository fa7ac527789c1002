// `npm test`: installs, checks format, boundaries and types, builds, runs every package's tests, and counts them.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { install, local, root, say, targets } from "./workspace.mjs";

const projects = ["packages", "tools"]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
  .filter((folder) => existsSync(join(folder, "package.json")));

await install();

// One process for the whole tree each: sixteen small ones would take ten times as long.
say("Checking format and types");
const [format, types] = await Promise.all([
  local("biome", ["check", ".", "--diagnostic-level=warn"]),
  local("tsc", ["-p", "tools/build/tsconfig.all.json"]),
]);

say("Building the packages and running the tests");
for (const folder of projects) rmSync(join(folder, ".report.json"), { force: true });
const tests = await targets(["build", "test"]);

// After nx has run: without the project graph it leaves behind, the rule would skip itself and pass.
say("Checking boundaries");
const graph = existsSync(join(root, ".nx", "workspace-data", "project-graph.json"));
if (!graph) process.stdout.write("There is no project graph to check boundaries against.\n");
const boundaries = graph ? await local("eslint", ["--config", "tools/lint/eslint.config.mjs", "packages", "tools"]) : 1;

let passed = 0;
let failed = 0;
let skipped = 0;
for (const folder of projects) {
  const report = join(folder, ".report.json");
  if (!existsSync(report)) continue;
  const counts = JSON.parse(readFileSync(report, "utf8"));
  const unloadable = counts.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  passed += counts.numPassedTests;
  failed += counts.numFailedTests + unloadable.length;
  skipped += counts.numPendingTests + counts.numTodoTests;
}
if (passed === 0 && failed === 0) failed = 1;
const steps = { format, boundaries, types, "build or tests": tests };
for (const [step, code] of Object.entries(steps)) {
  if (code !== 0) process.stdout.write(`${step}: failed, see above\n`);
}
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
process.exitCode = failed > 0 || Object.values(steps).some((code) => code !== 0) ? 1 : 0;
