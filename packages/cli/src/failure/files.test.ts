import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { copyGolden } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { offlineProject } from "../testing/offline-project.js";
import { type CliResult, runCli } from "../testing/run-cli.js";

const project = offlineProject();

/** A folder of its own for a test to damage. */
function damaged(damage: (folder: string) => void): string {
  const folder = join(emptyFolder(), "project");
  cpSync(project.folder, folder, { recursive: true, filter: (path) => !path.includes(".ecephys") });
  damage(folder);
  return join(folder, "manifest.json");
}

function expectFailure(result: CliResult, code: number, ...said: readonly string[]): void {
  expect(result).toMatchObject({ code, stdout: "" });
  expect(result.stderr).toMatch(/^error: .*\n(hint: .*\n)?$/);
  for (const part of said) expect(result.stderr).toContain(part);
}

const offline = (manifest: string) => runCli(["units", "--offline", "--manifest", manifest]);

test("3: offline where there is no manifest; nothing is created", async () => {
  const manifest = join(emptyFolder(), "sub", "manifest.json");
  expectFailure(await offline(manifest), 3, `no manifest at ${manifest}`, "Leave out --offline");
  expect(existsSync(join(manifest, ".."))).toBe(false);
});

test("3: offline where a table was never fetched: names the file and what to do", async () => {
  const manifest = damaged((folder) => unlinkSync(join(folder, "units.csv")));
  expectFailure(await offline(manifest), 3, "units", join(manifest, "..", "units.csv"), "Leave out --offline");
});

test("3: bare metrics that were never fetched", async () => {
  const command = ["metrics", "--session", "12345", "--no-annotate", "--offline", "--manifest", project.manifest];
  expectFailure(await runCli(command), 3, "session_12345_analysis_metrics.csv", "Leave out --offline");
});

test("5: the manifest is a folder", async () => {
  expectFailure(await offline(project.folder), 5, "is a folder, a manifest file was expected", "manifest.json");
});

test("5: the manifest lies below a file", async () => {
  const manifest = join(project.manifest, "manifest.json");
  expectFailure(await runCli(["units", "--manifest", manifest]), 5, "hint: ");
});

test("5: the manifest is not JSON", async () => {
  const manifest = damaged((folder) => writeFileSync(join(folder, "manifest.json"), '{"manifest": ['));
  expectFailure(await offline(manifest), 5, manifest);
});

test("5: the manifest is of a version to come", async () => {
  const manifest = damaged((folder) => {
    const path = join(folder, "manifest.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"0.3.0"', '"0.9.0"'));
  });
  expectFailure(await offline(manifest), 5, "0.9.0");
});

test("5: a table was cut off", async () => {
  const manifest = damaged((folder) => truncateSync(join(folder, "units.csv"), 5_000));
  expectFailure(await offline(manifest), 5, "units.csv is corrupt", "left as it is");
});

test("5: a table is a folder", async () => {
  const manifest = damaged((folder) => {
    unlinkSync(join(folder, "probes.csv"));
    mkdirSync(join(folder, "probes.csv"));
  });
  expectFailure(await offline(manifest), 5, "probes.csv");
});

test.skipIf(process.getuid?.() === 0 || process.platform === "win32")("5: a table may not be read", async () => {
  const manifest = damaged((folder) => chmodSync(join(folder, "probes.csv"), 0));
  expectFailure(await offline(manifest), 5, "permission denied");
});

test("a folder in which nothing can be written answers offline", async () => {
  const manifest = damaged((folder) => {
    // As good as read-only, for root as well: where the hidden folder should be there is a file.
    writeFileSync(join(folder, ".ecephys"), "");
  });
  expect(await runCli(["units", "--offline", "--manifest", manifest, "--columns", "snr", "--limit", "0"])).toEqual({
    code: 0,
    stdout: "id,snr\n",
    stderr: "",
  });
});

test("a manifest of the older version is opened", async () => {
  const older = offlineProject(copyGolden("tables/cache-manifest-0.2.1"));
  const { code, stdout } = await older.ecephys("sessions --columns sex");
  expect(code).toBe(0);
  expect(stdout.split("\n")[0]).toBe("id,sex");
});
