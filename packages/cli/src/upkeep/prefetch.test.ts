import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { RECORDED, recordedProject } from "../testing/recorded-project.js";
import { type CliResult, runCli } from "../testing/run-cli.js";
import { servedProject } from "../testing/served-project.js";
import { terminalScreen } from "../testing/terminal-screen.js";

const project = servedProject();
const SESSION = `session_${RECORDED}/session_${RECORDED}.nwb`;
/** File ids of the served folders are made of the owner's. */
const SESSION_ADDRESS = `/api/v2/well_known_file_download/${4 * RECORDED}`;
const MOVIE = "natural_movie_templates/natural_movie_1.h5";
const TABLES = ["sessions.csv", "probes.csv", "channels.csv", "units.csv"];
const sizeOf = (name: string) => statSync(join(project.folder, name)).size;
const sha256sum = (folder: string, names: readonly string[]) =>
  execFileSync("sha256sum", names as string[], { cwd: folder }).toString();
const isDownload = (url: string) => url.includes("well_known_file_download");
const downloads = (since: number) =>
  project.server.requests.slice(since).filter(({ method, url }) => method === "GET" && isDownload(url)).length;

interface Report {
  readonly items: readonly {
    what: string;
    outcome: string;
    size?: number;
    decision?: { action: string };
    error?: { code: string };
  }[];
  readonly remainingBytes: number;
  readonly totalBytes: number;
}
const reportOf = (stdout: string) => JSON.parse(stdout) as Report;

test("what was asked for is there byte for byte, what is not published is said, and the second time nothing is fetched", async () => {
  const folder = emptyFolder();
  const before = project.server.requests.length;
  const first = await project.ecephys(folder, `prefetch --sessions ${RECORDED} --movies --scenes --metrics`);
  expect(first.code).toBe(0);
  const scenes = readdirSync(join(project.folder, "natural_scene_templates")).length;
  // Tables, the recording, its session's metrics, one movie and the scenes the server has.
  expect(first.stdout).toMatch(new RegExp(`^fetched        ${4 + 1 + 1 + 1 + scenes}, 1\\.6 MB\n`));
  expect(first.stdout).toMatch(
    new RegExp(
      `\nnot published  ${2 + 118 - scenes}: natural movie 2, natural movie 3, natural scene .* and \\d+ more\n`,
    ),
  );
  const files = [
    ...TABLES,
    SESSION,
    MOVIE,
    ...readdirSync(join(project.folder, "natural_scene_templates")).map((name) => `natural_scene_templates/${name}`),
  ];
  const binary = files.filter((name) => !name.endsWith(".csv"));
  expect(sha256sum(folder, binary)).toBe(sha256sum(project.folder, binary));
  expect(files.every((name) => existsSync(join(folder, name)))).toBe(true);
  expect(downloads(before)).toBe(binary.length);

  const asked = project.server.requests.length;
  const again = await project.ecephys(folder, `prefetch --sessions ${RECORDED} --movies --metrics`);
  expect(again.code).toBe(0);
  expect(again.stdout).toMatch(/^present {8}7, .*\nnot published {2}2: natural movie 2, natural movie 3\n$/);
  expect(downloads(asked)).toBe(0);
});

test("--dry-run names every file with the size it will have, and leaves no trace", async () => {
  const folder = emptyFolder();
  const command = `prefetch --sessions ${RECORDED} --movies --dry-run`;
  const { code, stdout, stderr } = await project.ecephys(folder, command);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`\nsession ${RECORDED} +fetch +1\\.5 MB\n`));
  expect(stdout).toMatch(/\nnatural movie 2 +none +unknown +The warehouse has no natural movie template 2/);
  expect(readdirSync(folder)).toEqual([]);
  const report = reportOf((await project.ecephys(folder, `${command} --json`)).stdout);
  expect(report.remainingBytes).toBe(sizeOf(SESSION) + sizeOf(MOVIE));
  expect(report.items.map(({ decision }) => decision?.action)).toEqual(Array.from({ length: 8 }, () => "fetch"));

  await project.ecephys(folder, `prefetch --sessions ${RECORDED}`);
  const kept = readdirSync(folder);
  const then = reportOf((await project.ecephys(folder, `${command} --json`)).stdout);
  expect(then.remainingBytes).toBe(sizeOf(MOVIE));
  const tables = TABLES.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(then.totalBytes).toBe(tables + sizeOf(SESSION) + sizeOf(MOVIE));
  expect(readdirSync(folder)).toEqual(kept);
});

test("a failure of one file does not stop the others; its exit code is the command's, and the next run mends it", async () => {
  const folder = emptyFolder();
  let ill = true;
  const host = await project.behind((url, method) =>
    ill && method === "GET" && isDownload(url) && !url.includes(SESSION_ADDRESS)
      ? (response) => response.writeHead(503).end("busy")
      : undefined,
  );
  const command = `prefetch --sessions ${RECORDED} --movies --fetch-tries 1`;
  const { code, stdout, stderr } = await project.ecephys(folder, command, { host });
  expect(code).toBe(4);
  expect(stdout).toMatch(/^fetched {8}5, .*\n.*\nfailed {9}1: natural movie 1\n$/);
  expect(stderr).toMatch(
    /\nerror: natural movie 1: .*503.*\nhint: .* Then run the same again: what was fetched is not fetched twice\.\n$/,
  );
  expect(sha256sum(folder, [SESSION])).toBe(sha256sum(project.folder, [SESSION]));
  const json = await project.ecephys(folder, `${command} --json`, { host });
  expect(json.code).toBe(4);
  expect(reportOf(json.stdout).items.find(({ outcome }) => outcome === "failed")).toMatchObject({
    what: "natural movie 1",
    error: { code: "ECEPHYS_HTTP_STATUS" },
  });
  ill = false;
  expect((await project.ecephys(folder, command, { host })).code).toBe(0);
});

describe("progress", () => {
  test("on a terminal: a bar per file, one for all below, and all of it gone at the end", async () => {
    const command = `prefetch --sessions ${RECORDED} --movies`;
    const surroundings = { stderrColumns: 100, env: { NO_COLOR: "1" } };
    const { code, stderr } = await project.ecephys(emptyFolder(), command, surroundings);
    expect(code).toBe(0);
    expect(stderr).toMatch(/session 715093703 +█{24} 1\.5 of 1\.5 MB/);
    expect(stderr).toMatch(/ of 8 done +█{24} 1\.5 MB of 1\.5 MB/);
    expect(terminalScreen(stderr)).toEqual([
      expect.stringMatching(/^8 tables and files, 1\.6 MB; to fetch: 1\.5 MB; .* are free$/),
    ]);
  });

  test("into a pipe: a line per file; with --quiet nothing", async () => {
    const command = `prefetch --sessions ${RECORDED}`;
    const { stderr } = await project.ecephys(emptyFolder(), command);
    const [plan, ...lines] = stderr.trimEnd().split("\n");
    expect(plan).toMatch(/^5 tables and files, 1\.6 MB; to fetch: 1\.5 MB; .* are free$/);
    // Tables are done with in any order.
    expect(lines.map((line) => /^\d of 5: (.*) fetched, [\d.]+ (kB|MB|bytes)$/.exec(line)?.[1]).sort()).toEqual([
      "channels",
      "probes",
      `session ${RECORDED}`,
      "sessions",
      "units",
    ]);
    expect((await project.ecephys(emptyFolder(), `${command} --quiet`)).stderr).toBe("");
  });
});

test("Ctrl-C in the middle: 130, what was received stays, and the same command goes on from there", async () => {
  const folder = emptyFolder();
  const interruption = new AbortController();
  const bytes = readFileSync(join(project.folder, SESSION));
  const head = await fetch(`${project.server.url}${SESSION_ADDRESS}`, { method: "HEAD" });
  const etag = head.headers.get("etag") ?? "";
  let cutting = true;
  let cleaned: CliResult | undefined;
  const ranges: (string | undefined)[] = [];
  const host = await project.behind((url, method, { range }) => {
    if (method !== "GET" || !isDownload(url)) return undefined;
    ranges.push(range);
    return cutting
      ? (response) => {
          response.writeHead(200, { etag, "content-length": String(bytes.length) });
          response.write(bytes.subarray(0, 600_000));
          void until(() => receivedIn(folder) === 600_000).then(async () => {
            cleaned = await runCli(["clean", "--parts", "--locks", "--manifest", join(folder, "manifest.json")]);
            interruption.abort();
          });
        }
      : undefined;
  });
  const command = `prefetch --sessions ${RECORDED}`;
  const cut = await project.ecephys(folder, command, { host, signal: interruption.signal });
  expect({ code: cut.code, stdout: cut.stdout }).toEqual({ code: 130, stdout: "" });
  expect(cut.stderr).toMatch(
    /\nerror: Interrupted\. Kept in .*: .*\. Given up: session 715093703; 0\.6 MB received of unfinished files are kept, to go on from\. .*\nhint: Run the same again.*\n$/,
  );
  expect(existsSync(join(folder, SESSION))).toBe(false);
  // What was under way was not cleaned away from under it.
  expect(cleaned?.stdout).toBe(
    `left part of ${SESSION}: its file is being fetched\nleft lock of ${SESSION}: process ${process.pid} on ${hostname()} holds it\nNothing to remove.\n`,
  );
  const planned = await project.ecephys(folder, `${command} --dry-run`, { host });
  expect(planned.stdout).toMatch(/session 715093703 +resume +1\.5 MB, 0\.6 MB received/);

  cutting = false;
  const whole = await project.ecephys(folder, command, { host });
  expect(whole.code).toBe(0);
  expect(ranges).toEqual([undefined, "bytes=600000-"]);
  expect(sha256sum(folder, [SESSION])).toBe(sha256sum(project.folder, [SESSION]));
});

describe("tried wrongly", () => {
  test.each([
    ["--sessions 12", 3, "The project has no session 12."],
    ["--sessions brain_observatory_1.2", 3, 'No session is of type "brain_observatory_1.2".'],
    ["--lfp", 2, "LFP was asked for, but of no session."],
    ["--jobs 0", 2, "Give a whole number from 1 to 16."],
    ["--sessions 1,,2", 2, "Give names separated by commas"],
  ])("prefetch %s", async (options, code, said) => {
    const result = await project.ecephys(emptyFolder(), `prefetch ${options}`);
    expect(result).toMatchObject({ code, stdout: "" });
    expect(result.stderr).toMatch(/^error: .*\nhint: .*\n$/);
    expect(result.stderr).toContain(said);
  });

  test("no server: code 4; offline with files lacking: code 3", async () => {
    const folder = emptyFolder();
    const down = await project.ecephys(folder, "prefetch --fetch-tries 1", { host: "127.0.0.1:1" });
    expect(down).toMatchObject({ code: 4, stdout: "" });
    expect(down.stderr).toContain("Nothing answers at 127.0.0.1:1");
    const recorded = recordedProject();
    expect((await recorded.ecephys(`prefetch --sessions ${RECORDED}`)).stdout).toMatch(/^present {8}5, /);
    const lacking = await recorded.ecephys("prefetch --sessions 719161530");
    expect(lacking.code).toBe(3);
    expect(lacking.stderr).toContain("error: session 719161530: session 719161530 is not in this cache");
  });

  test("a file larger than the disk: code 5 before anything of it is transferred", async () => {
    const before = project.server.requests.length;
    const host = await project.behind((url, method) =>
      method === "HEAD" && isDownload(url)
        ? (response) => response.writeHead(200, { "content-length": "900000000000000" }).end()
        : undefined,
    );
    const { code, stdout, stderr } = await project.ecephys(emptyFolder(), `prefetch --sessions ${RECORDED}`, { host });
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toMatch(
      /\nerror: 900000\.00 GB are to be fetched, but only .* are free in .*\. Nothing was fetched\.\nhint: .*\n$/,
    );
    expect(downloads(before)).toBe(0);
  });
});

/** Bytes of the parts that lie in a folder. */
function receivedIn(folder: string): number {
  const parts = join(folder, ".ecephys/parts");
  if (!existsSync(parts)) return 0;
  const names = readdirSync(parts).filter((name) => name.endsWith(".part"));
  return names.reduce((sum, name) => sum + statSync(join(parts, name)).size, 0);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
