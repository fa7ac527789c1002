import { readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { parseCsvText } from "../testing/parse-csv-text.js";
import { runCli } from "../testing/run-cli.js";
import { servedProject } from "../testing/served-project.js";

const project = servedProject();

/** A folder with the server's tables and the metrics of one session. */
async function fetched(): Promise<string> {
  const folder = emptyFolder();
  await project.ecephys(folder, "metrics --session 715093703 --no-annotate");
  await project.ecephys(folder, "prefetch --quiet");
  return folder;
}

/** Rewrites a table as somebody else might have had it. */
function edit(folder: string, name: string, change: (lines: string[]) => string[]): void {
  const path = join(folder, name);
  writeFileSync(path, change(readFileSync(path, "utf8").trimEnd().split("\n")).join("\n").concat("\n"));
}

/** Every file, with its content. */
const treeOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), "latin1")]);

interface Difference {
  readonly cachedRows: number;
  readonly backendRows: number;
  readonly added: readonly number[];
  readonly removed: readonly number[];
  readonly changed: readonly number[];
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
  readonly columnsChanged: readonly unknown[];
}
interface Report {
  readonly tables: readonly { what: string; state: string; difference: Difference }[];
}

test("nothing differs: code 0, a line per table with the rows its CSV has", async () => {
  const folder = await fetched();
  const { code, stdout, stderr } = await project.ecephys(folder, "diff");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const tables = ["sessions", "probes", "channels", "units"].map((name) => [name, `${name}.csv`]);
  tables.push(["metrics of session 715093703", "session_715093703/session_715093703_analysis_metrics.csv"]);
  expect(stdout.trimEnd().split("\n")).toEqual(
    tables.map(([what = "", file = ""]) => {
      const rows = parseCsvText(readFileSync(join(folder, file), "utf8")).length - 1;
      return `${what}: ${rows} rows, no difference`;
    }),
  );
});

test("rows and cells that differ are named: code 1, and the folder stays as it is", async () => {
  const folder = await fetched();
  const probes = parseCsvText(readFileSync(join(folder, "probes.csv"), "utf8"));
  const name = probes[0]?.indexOf("name") ?? -1;
  const [first, second] = [probes[1] ?? [], probes[2] ?? []];
  edit(folder, "probes.csv", ([head = "", one = "", , ...rest]) => [
    head,
    one.replace(first[name] ?? "", "probeZ"),
    ...rest,
    ...[one.replace(/^\d+/, "7")],
  ]);
  edit(folder, "sessions.csv", (lines) => lines.map((line, i) => `${line},${i === 0 ? "mood" : "good"}`));
  const size = statSync(join(folder, "probes.csv")).size;
  const before = readdirSync(folder);

  const { code, stdout } = await project.ecephys(folder, "diff");
  expect(code).toBe(1);
  expect(stdout).toContain("sessions: 4 rows cached, 4 now\n  1 columns removed: mood\n");
  expect(stdout).toContain(
    [
      "probes: 11 rows cached, 11 now",
      `  1 rows added: ${second[0]}`,
      "  1 rows removed: 7",
      `  1 rows changed: ${first[0]}`,
      "  name: 1 changed",
      `    ${first[0]}: probeZ is now ${first[name]}`,
      "channels: 210 rows, no difference",
    ].join("\n"),
  );
  const json = await project.ecephys(folder, "diff --json");
  expect(json.code).toBe(1);
  const { tables } = JSON.parse(json.stdout) as Report;
  expect(tables.map(({ state }) => state)).toEqual(["different", "different", "same", "same", "same"]);
  expect(tables[1]?.difference).toEqual({
    cachedRows: 11,
    backendRows: 11,
    added: [Number(second[0])],
    removed: [7],
    changed: [Number(first[0])],
    columnsAdded: [],
    columnsRemoved: [],
    columnsChanged: [
      { column: "name", count: 1, examples: [{ id: Number(first[0]), cached: "probeZ", backend: first[name] }] },
    ],
  });
  expect(statSync(join(folder, "probes.csv")).size).toBe(size);
  expect(readdirSync(folder)).toEqual(before);
});

test.each(["diff", "diff --quiet"])(
  "%s: a damaged table and a folder that cannot be listed are findings, and stay as they are",
  async (command) => {
    const folder = await fetched();
    edit(folder, "probes.csv", (lines) => lines.slice(0, 5));
    edit(folder, "channels.csv", (lines) => [...lines, "1,2"]);
    for (const name of ["probes.csv", "channels.csv"]) utimesSync(join(folder, name), 1, 1);
    symlinkSync("session_9", join(folder, "session_9"));
    const before = treeOf(folder);
    const { code, stdout, stderr } = await project.ecephys(folder, command);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(/^sessions: 4 rows, no difference\nprobes: damaged: .* it has 4 rows, 11 were fetched/);
    expect(stdout).toMatch(/\nchannels: damaged: .*\nunits: \d+ rows, no difference\n/);
    expect(stdout).toMatch(/\nunreadable: .*session_9.*\n$/);
    expect(treeOf(folder)).toEqual(before);
    const dry = await project.ecephys(folder, "prefetch --dry-run --quiet --sessions all");
    expect(dry.code).toBe(0);
    expect(dry.stdout).toMatch(/\nprobes +fetch .* it was found damaged: it has 4 rows, 11 were fetched\n/);
    expect(treeOf(folder)).toEqual(before);
  },
);

test("no server: code 4; --offline: code 2", async () => {
  const folder = await fetched();
  const down = await project.ecephys(folder, "diff --fetch-tries 1", { host: "127.0.0.1:1" });
  expect(down).toMatchObject({ code: 4, stdout: "" });
  expect(down.stderr).toContain("Nothing answers at 127.0.0.1:1");
  const offline = await runCli(["diff", "--offline", "--manifest", join(folder, "manifest.json")]);
  expect(offline).toMatchObject({ code: 2, stdout: "" });
  expect(offline.stderr).toContain("With --offline there is nothing to compare the folder with.");
});

test("nothing cached: code 3, and nothing begun", async () => {
  const folder = emptyFolder();
  const { code, stderr } = await project.ecephys(folder, "diff");
  expect(code).toBe(3);
  expect(stderr).toContain("There is no table in");
  expect(readdirSync(folder)).toEqual([]);
});
