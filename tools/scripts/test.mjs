// `npm test`: installs, checks format, boundaries and types, runs every package's tests, and counts them.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { install, pnpm, root, say, targets } from "./workspace.mjs";

const projects = ["packages", "tools"]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
  .filter((folder) => existsSync(join(folder, "package.json")));

await install();

say("Checking the format");
const format = await pnpm(["exec", "biome", "check", ".", "--diagnostic-level=warn"]);

say("Checking boundaries and types, building, running the tests");
for (const folder of projects) rmSync(join(folder, ".report.json"), { force: true });
const checks = await targets(["lint", "typecheck", "build", "test"]);

let passed = 0;
let failed = 0;
let skipped = 0;
for (const folder of projects) {
  const report = join(folder, ".report.json");
  if (!existsSync(report)) continue;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  passed += numPassedTests;
  // A file that could not even be loaded has no tests of its own to count.
  failed +=
    numFailedTests +
    testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  skipped += numPendingTests + numTodoTests;
}
if (passed + failed === 0) failed = 1;
for (const [what, code] of [
  ["format", format],
  ["boundaries and types", checks],
  ["test run", tests],
]) {
  if (code !== 0) process.stdout.write(`${what}: failed (see above)\n`);
}
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
process.exitCode = failed > 0 || format !== 0 || checks !== 0 ? 1 : 0;
