import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { offlineProject } from "../testing/offline-project.js";
import { runCli } from "../testing/run-cli.js";

/** A folder after some use: parsed copies, an old part, a bad copy that was replaced. */
async function usedFolder() {
  const project = offlineProject();
  await project.ecephys("sessions --columns sex");
  const hidden = join(project.folder, ".ecephys");
  for (const name of ["parts", "damaged"]) mkdirSync(join(hidden, name), { recursive: true });
  const part = join(hidden, "parts", "old.nwb.1.aa.part");
  writeFileSync(part, "0123456789");
  utimesSync(part, 1, 1);
  writeFileSync(join(hidden, "damaged", "units.csv.2.bb"), "bad");
  const clean = (options: string, stdin?: PassThrough & { isTTY: boolean }) =>
    runCli(["clean", "--manifest", project.manifest, ...options.split(" ").filter((word) => word !== "")], {
      ...(stdin !== undefined && { stdin }),
    });
  const namesIn = (name: string) => readdirSync(join(hidden, name));
  return { ...project, hidden, clean, namesIn };
}

/** Somebody at a terminal who answers. */
function answering(answer: string): PassThrough & { isTTY: boolean } {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  stdin.write(`${answer}\n`);
  return stdin;
}

test("without options: copies and useless parts go, what it freed is what the files had; data and damaged copies stay", async () => {
  const { folder, hidden, clean, namesIn, ecephys } = await usedFolder();
  const copies = namesIn("columns").map((name) => statSync(join(hidden, "columns", name)).size);
  expect(copies.length).toBe(4);
  const data = readdirSync(folder);
  const dry = await clean("--dry-run --json");
  expect(namesIn("columns").length).toBe(4);
  const { code, stdout } = await clean("--json");
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as { freedBytes: number; removed: unknown[]; left: unknown[] };
  expect(report.freedBytes).toBe(copies.reduce((sum, size) => sum + size, 10));
  expect({ ...report, dryRun: true }).toEqual(JSON.parse(dry.stdout));
  expect([namesIn("columns"), namesIn("parts"), namesIn("damaged")]).toEqual([[], [], ["units.csv.2.bb"]]);
  expect(readdirSync(folder)).toEqual(data);
  expect((await clean("")).stdout).toBe("Nothing to remove.\n");
  expect((await ecephys("sessions --columns sex")).code).toBe(0);
});

describe("damaged copies", () => {
  test("nobody to ask: code 2, nothing removed; with --yes removed", async () => {
    const { clean, namesIn } = await usedFolder();
    const { code, stdout, stderr } = await clean("--damaged");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: 1 damaged file would be removed, .*\nhint: .*--yes\.\n$/);
    expect(namesIn("damaged").length).toBe(1);
    expect((await clean("--damaged --yes")).stdout).toMatch(
      /^removed damaged copy of units\.csv, 3 bytes: .*\n3 bytes freed\n$/,
    );
    expect(namesIn("damaged")).toEqual([]);
    expect(namesIn("columns").length).toBe(4);
    expect((await clean("--damaged")).code).toBe(0);
  });

  test.each([
    ["y", 0],
    ["yes", 0],
    ["n", 1],
    ["", 1],
    ["sure", 1],
  ])("asked and answered %j", async (answer, left) => {
    const { clean, namesIn } = await usedFolder();
    const { code, stderr } = await clean("--damaged", answering(answer));
    expect(code).toBe(0);
    expect(stderr).toContain("Remove these damaged files?");
    expect(namesIn("damaged").length).toBe(left);
  });
});

test("a folder without leftovers; without a manifest nothing is touched, and that is said", async () => {
  const { folder, manifest } = offlineProject();
  expect(await runCli(["clean", "--manifest", manifest])).toEqual({
    code: 0,
    stdout: "Nothing to remove.\n",
    stderr: "",
  });
  mkdirSync(join(folder, ".ecephys", "columns"), { recursive: true });
  writeFileSync(join(folder, ".ecephys", "columns", "units.csv.columns"), "");
  for (const place of [folder, join(folder, "nowhere")]) {
    const { code, stdout, stderr } = await runCli(["clean", "--manifest", join(place, "other.json")]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(/^error: There is no manifest at .*other\.json\.\nhint: Nothing was removed\. --manifest /);
  }
  expect(existsSync(join(folder, ".ecephys", "columns", "units.csv.columns"))).toBe(true);
  expect(existsSync(join(folder, "nowhere"))).toBe(false);
});
