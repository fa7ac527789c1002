import { execFileSync } from "node:child_process";
import { closeSync, openSync, readdirSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { copyRecordedProject } from "@ecephys-tools/goldens";
import { describe, expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { offlineProject } from "../testing/offline-project.js";
import { RECORDED } from "../testing/recorded-project.js";
import { servedProject } from "../testing/served-project.js";

const project = servedProject();
const SESSION = `session_${RECORDED}/session_${RECORDED}.nwb`;
const MOVIE = "natural_movie_templates/natural_movie_1.h5";
const sha256sum = (folder: string, name: string) =>
  execFileSync("sha256sum", [join(folder, name)])
    .toString()
    .slice(0, 64);

interface Report {
  readonly items: readonly {
    what: string;
    path: string;
    status: string;
    size: number;
    sha256: string;
    adopted?: boolean;
    repaired?: boolean;
    damage?: { code: string; message: string };
  }[];
}
const reportOf = (stdout: string) => (JSON.parse(stdout) as Report).items;

/** A folder with what was fetched, whole. */
async function fetched(): Promise<string> {
  const folder = emptyFolder();
  await project.ecephys(folder, `prefetch --sessions ${RECORDED} --movies --quiet`);
  return folder;
}

/** One bit of a file turned over, as a failing disk does: neither size nor format tells. */
function flipBit(path: string, at: number): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.of(0x55), 0, 1, at);
  closeSync(file);
}

test("a folder AllenSDK filled: every file is read, and its digest is what sha256sum says", async () => {
  const { folder, ecephys } = offlineProject(copyRecordedProject());
  const { code, stdout } = await ecephys("verify --json");
  expect(code).toBe(0);
  const items = reportOf(stdout);
  const files = execFileSync("find", [folder, "-type", "f", "-not", "-path", "*/.*", "-not", "-name", "manifest.json"]);
  expect(items.map(({ path }) => path).sort()).toEqual(files.toString().trim().split("\n").sort());
  for (const { path, status, sha256, adopted } of items) {
    expect({ status, sha256, adopted }).toEqual({ status: "whole", sha256: sha256sum("/", path), adopted: true });
  }
  // Recorded by now.
  expect(reportOf((await ecephys("verify --json")).stdout).filter((item) => item.adopted === true)).toEqual([]);
});

describe("damage", () => {
  test("is named with evidence, code 5, and left as it is; the rest is read all the same", async () => {
    const folder = await fetched();
    flipBit(join(folder, SESSION), 700_000);
    truncateSync(join(folder, MOVIE), 3_000);
    const bad = sha256sum(folder, SESSION);
    const { code, stdout, stderr } = await project.ecephys(folder, "verify");
    expect(code).toBe(5);
    expect(stdout).toMatch(/\n4 whole, 2 damaged, .* read\n$/);
    expect(stdout).toContain(bad);
    expect(stderr).toContain(`damaged: session ${RECORDED}: `);
    expect(stderr).toContain(sha256sum(project.folder, SESSION));
    expect(stderr).toMatch(/natural_movie_1\.h5 is corrupt: it has 3000 bytes.*, 7328 /);
    expect(stderr).toMatch(/\nhint: `ecephys verify --repair` .*\n$/);
    expect(sha256sum(folder, SESSION)).toBe(bad);
    const items = reportOf((await project.ecephys(folder, "verify --json")).stdout);
    expect(items.filter(({ status }) => status === "damaged").map(({ what, damage }) => [what, damage?.code])).toEqual([
      [`session ${RECORDED}`, "ECEPHYS_CORRUPT_FILE"],
      ["natural movie 1", "ECEPHYS_CORRUPT_FILE"],
    ]);
  });

  test("--repair fetches anew and keeps the bad copy; then all is whole", async () => {
    const folder = await fetched();
    flipBit(join(folder, SESSION), 700_000);
    writeFileSync(join(folder, "probes.csv"), "id,name\n1,2,3\n");
    const bad = sha256sum(folder, SESSION);
    const { code, stdout } = await project.ecephys(folder, "verify --repair");
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nsession 715093703 +repaired +1\.5 MB/);
    expect(stdout).toMatch(/\n4 whole, 2 damaged, 2 of them repaired, .* read\n$/);
    expect(sha256sum(folder, SESSION)).toBe(sha256sum(project.folder, SESSION));
    const aside = readdirSync(join(folder, ".ecephys/damaged"));
    expect(aside.map((name) => sha256sum(join(folder, ".ecephys/damaged"), name))).toContain(bad);
    expect(aside.length).toBe(2);
    expect((await project.ecephys(folder, "verify")).code).toBe(0);
  });

  test("--repair without a server: code 5, the bad copy stays where it is", async () => {
    const folder = await fetched();
    flipBit(join(folder, SESSION), 700_000);
    const bad = sha256sum(folder, SESSION);
    const command = `verify ${RECORDED} --repair --fetch-tries 1 --quiet`;
    const { code, stderr } = await project.ecephys(folder, command, { host: "127.0.0.1:1" });
    expect(code).toBe(5);
    expect(stderr).toMatch(/^damaged: session 715093703: .* Fetching it anew failed \(.*127\.0\.0\.1:1.*\)/);
    expect(sha256sum(folder, SESSION)).toBe(bad);
  });
});

test("--repair --offline contradict each other: code 2", async () => {
  const { ecephys } = offlineProject(copyRecordedProject());
  const { code, stderr } = await ecephys("verify --repair");
  expect(code).toBe(2);
  expect(stderr).toContain("--offline forbids it");
});

describe("only what is named", () => {
  const { ecephys } = offlineProject(copyRecordedProject());
  test.each([
    [String(RECORDED), ["session", "LFP of probe", "LFP of probe", "metrics of session"]],
    ["lfp", ["LFP of probe", "LFP of probe"]],
    ["810755797", ["LFP of probe"]],
    ["tables", ["sessions", "probes", "channels", "units"]],
    ["units movies", ["units", "natural movie"]],
  ])("verify %s", async (words, expected) => {
    const items = reportOf((await ecephys(`verify ${words} --json`)).stdout);
    expect(items.map(({ what }) => what.replace(/ \d+$/, "")).sort()).toEqual([...expected].sort());
  });

  test.each([
    ["12", "Nothing of 12 is kept in", "`ecephys status` shows what is there."],
    ["scnes", "Nothing of scnes is kept in", "Did you mean scenes"],
    ["whatever", "Nothing of whatever is kept in", "Give ids of sessions or probes, or of: tables,"],
  ])("verify %s: code 3", async (word, said, hint) => {
    const { code, stdout, stderr } = await ecephys(`verify ${word}`);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain(`error: ${said}`);
    expect(stderr).toContain(`hint: ${hint}`);
  });
});

test("Ctrl-C: code 130, nothing changed", async () => {
  const { ecephys } = offlineProject(copyRecordedProject());
  const { code, stdout, stderr } = await ecephys("verify", { signal: AbortSignal.abort() });
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(stderr).toMatch(/^error: Interrupted\. Nothing new was kept\./);
});
