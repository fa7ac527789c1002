import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRecordedProject } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { parseCsvText } from "../testing/parse-csv-text.js";
import { RECORDED, RECORDED_PROBES } from "../testing/recorded-project.js";
import { runCli } from "../testing/run-cli.js";

const statusOf = (folder: string, ...options: string[]) =>
  runCli(["status", "--manifest", join(folder, "manifest.json"), ...options]);

interface Entry {
  readonly what: string;
  readonly state: string;
  readonly size: number;
}
interface Report {
  readonly size: number;
  readonly tables: readonly Entry[];
  readonly scenes: readonly Entry[];
  readonly sessions: readonly {
    id: number;
    type: string | null;
    recording: Entry;
    lfp: readonly Entry[];
    metrics: Entry;
  }[];
}
const reportOf = async (folder: string) => JSON.parse((await statusOf(folder, "--json")).stdout) as Report;

test("sizes are those of the files, sessions those of the table; nothing is written", async () => {
  const folder = copyRecordedProject();
  const before = readdirSync(folder);
  const report = await reportOf(folder);
  for (const { what, size } of report.tables) expect(size).toBe(statSync(join(folder, `${what}.csv`)).size);
  const rows = parseCsvText(readFileSync(join(folder, "sessions.csv"), "utf8"));
  const [id, type] = [0, rows[0]?.indexOf("session_type") ?? -1];
  expect(report.sessions.map((session) => [String(session.id), session.type])).toEqual(
    rows.slice(1).map((row) => [row[id], row[type]]),
  );
  const recorded = report.sessions.find((session) => session.id === RECORDED);
  expect(recorded?.recording.size).toBe(statSync(join(folder, `session_${RECORDED}/session_${RECORDED}.nwb`)).size);
  expect(recorded?.lfp.filter(({ size }) => size > 0).map(({ what }) => what)).toEqual(
    RECORDED_PROBES.map((probe) => `LFP of probe ${probe}`),
  );
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (file) => file.isFile() && file.name !== "manifest.json" && !file.parentPath.includes(".ecephys"),
  );
  expect(report.size).toBe(files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0));
  expect(readdirSync(folder).filter((name) => name !== ".ecephys")).toEqual(before);
});

test("for people: a line per table and per session", async () => {
  const folder = copyRecordedProject();
  const { code, stdout, stderr } = await statusOf(folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^${folder}: \\d+\\.\\d MB, manifest 0\\.3\\.0\n`));
  expect(stdout).toMatch(/\nunits +(kept|unchecked) +0\.1 MB\n/);
  expect(stdout).toMatch(/\nscenes +1 of 118 /);
  expect(stdout).toMatch(/\n715093703 +brain_observatory_1\.1 +unchecked, 1\.5 MB +2 of 4 /);
  expect(stdout).toMatch(/\n847657808 +functional_connectivity +absent +0 of 0 /);
});

test("a damaged table is said; sessions are then known from their files", async () => {
  const folder = copyRecordedProject();
  writeFileSync(join(folder, "sessions.csv"), "id,session_type\n1,2,3\n");
  const report = await reportOf(folder);
  expect(report.tables[0]).toMatchObject({ what: "sessions", state: "damaged" });
  expect(report.sessions.find(({ id }) => id === RECORDED)).toMatchObject({ type: null, recording: { size: 1461696 } });
});

test("what verify found damaged is damaged here and to the doctor; what nobody checked is for verify", async () => {
  const folder = copyRecordedProject();
  const place = ["--manifest", join(folder, "manifest.json")];
  expect((await statusOf(folder)).stdout).toMatch(/\n\d+ unchecked: `ecephys verify` reads them through\.\n$/);
  const movie = join(folder, "natural_movie_templates/natural_movie_1.h5");
  writeFileSync(movie, "no movie");
  expect((await runCli(["verify", ...place])).code).toBe(5);
  const { code, stdout } = await statusOf(folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /\ndamaged: natural movie 1: it was found damaged: .+\n`ecephys verify --repair` fetches anew/,
  );
  expect(stdout).not.toContain("unchecked");
  const doctor = await runCli(["doctor", "--offline", ...place]);
  expect(doctor.stdout).toMatch(/\nwarn {2}damaged +1 \(natural movie 1\) in use\n +`ecephys verify --repair`/);
});

test("a session folder that cannot be read is said by status and verify, and all else is told", async () => {
  const folder = copyRecordedProject();
  const place = ["--manifest", join(folder, "manifest.json")];
  const whole = await reportOf(folder);
  const there = whole.sessions.find(({ id }) => id === 719161530);
  rmSync(join(folder, "session_719161530"), { recursive: true, force: true });
  // A link that leads to itself is refused to everybody, also to root.
  symlinkSync("session_719161530", join(folder, "session_719161530"));
  const { code, stdout } = await statusOf(folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\n719161530 +functional_connectivity +unreadable +0 of 2 +unreadable\n/);
  expect(stdout).toMatch(/\nunreadable: .*session_719161530/);
  expect((await reportOf(folder)).size).toBe(whole.size - (there?.metrics.size ?? 0));
  const verified = await runCli(["verify", ...place]);
  expect(verified.code).toBe(5);
  expect(verified.stderr).toMatch(/^unreadable: .*session_719161530.*\n$/);
  expect(verified.stdout).toMatch(/\n\d+ whole, 0 damaged, .* read\n$/);
});

test("an empty folder says how to begin; no folder is code 3", async () => {
  const folder = copyRecordedProject();
  for (const name of readdirSync(folder)) if (name !== "manifest.json") rmSync(join(folder, name), { recursive: true });
  const { code, stdout } = await statusOf(folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\nsessions +absent\n/);
  expect(stdout).toMatch(/not known before the tables are fetched: `ecephys prefetch`\.\n$/);
  const nowhere = await statusOf(emptyFolder());
  expect(nowhere).toMatchObject({ code: 3, stdout: "" });
  expect(nowhere.stderr).toContain("There is no manifest at");
  expect(nowhere.stderr).toMatch(/\nhint: `ecephys prefetch` begins one; --manifest names another folder's\.\n$/);
  expect((await runCli(["verify", "--manifest", join(emptyFolder(), "m.json")])).stderr).toContain(
    "hint: `ecephys prefetch` begins one",
  );
});
