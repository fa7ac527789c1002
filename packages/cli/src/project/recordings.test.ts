import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { request, type ServerResponse } from "node:http";
import { join } from "node:path";
import { startWarehouseServer, type WarehouseServer } from "@ecephys/warehouse-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answering } from "../testing/answering-server.js";
import { emptyFolder } from "../testing/empty-folder.js";
import { RECORDED, RECORDED_PROBES, recordedProject } from "../testing/recorded-project.js";
import { type CliSurroundings, runCli } from "../testing/run-cli.js";
import { terminalScreen } from "../testing/terminal-screen.js";

const source = recordedProject();
const SESSION_FILE = join(`session_${RECORDED}`, `session_${RECORDED}.nwb`);
const LFP_FILE = join(`session_${RECORDED}`, `probe_${RECORDED_PROBES[0]}_lfp.nwb`);
let warehouse: WarehouseServer;
beforeAll(async () => {
  warehouse = await startWarehouseServer({ manifests: [source.manifest] });
});
afterAll(() => warehouse.close());

const from = (host: string, folder: string) => ["--host", host, "--manifest", join(folder, "manifest.json")];
const fetchInto = (folder: string, command: string, surroundings?: CliSurroundings) =>
  runCli([...command.split(" "), ...from(warehouse.host, folder)], surroundings);
const downloads = (since: number) =>
  warehouse.requests
    .slice(since)
    .filter(({ method, url }) => method === "GET" && url.includes("well_known_file_download")).length;

test("a session is fetched once, byte for byte, and its LFP only when asked for", async () => {
  const folder = emptyFolder();
  const before = warehouse.requests.length;
  const first = await fetchInto(folder, `session ${RECORDED} units --columns snr`);
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(readFileSync(join(folder, SESSION_FILE)).equals(readFileSync(join(source.folder, SESSION_FILE)))).toBe(true);
  await fetchInto(folder, `lfp ${RECORDED}`);
  expect(downloads(before)).toBe(1);
  expect(existsSync(join(folder, LFP_FILE))).toBe(false);

  const lfp = await fetchInto(folder, `lfp ${RECORDED} --probe probeA --limit 3`);
  expect(lfp).toMatchObject({ code: 0, stderr: "" });
  expect(readFileSync(join(folder, LFP_FILE)).equals(readFileSync(join(source.folder, LFP_FILE)))).toBe(true);
  const asked = warehouse.requests.length;
  expect(downloads(before)).toBe(2);
  expect(await fetchInto(folder, `session ${RECORDED} units --columns snr`)).toEqual(first);
  const offline = [`session ${RECORDED} units --columns snr`, `lfp ${RECORDED} --probe probeA --limit 3`];
  for (const [i, command] of offline.entries()) {
    const words = [...command.split(" "), "--offline", "--manifest", join(folder, "manifest.json")];
    expect(await runCli(words)).toEqual([first, lfp][i]);
  }
  expect(warehouse.requests.length).toBe(asked);
});

test("movies and scenes are fetched once as well", async () => {
  const folder = emptyFolder();
  for (const command of ["movie 1", "scene 1"]) {
    const first = await fetchInto(folder, command);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    const asked = warehouse.requests.length;
    expect(await fetchInto(folder, command)).toEqual(first);
    expect(warehouse.requests.length).toBe(asked);
  }
});

test("a download has a line of progress like the tables'", async () => {
  const folder = emptyFolder();
  const { code, stderr } = await fetchInto(folder, `session ${RECORDED} --format json`, {
    stderrColumns: 100,
    env: { NO_COLOR: "1" },
  });
  expect(code).toBe(0);
  expect(stderr).toMatch(/session 715093703 +█{24} 1\.5 of 1\.5 MB/);
  expect(terminalScreen(stderr)).toEqual([]);
  expect((await fetchInto(emptyFolder(), `session ${RECORDED} --quiet`, { stderrColumns: 100 })).stderr).toBe("");
});

describe("Ctrl-C", () => {
  test("during a download: code 130, the tables are kept, the recording is fetched next time", async () => {
    const folder = emptyFolder();
    const interruption = new AbortController();
    const host = await answering((incoming, response) => {
      const url = incoming.url ?? "/";
      if (!url.includes("well_known_file_download")) forward(url, response);
      else {
        response.writeHead(200, { "content-length": "1461696" }).write("\u0089HDF\r\n\u001a\n");
        interruption.abort();
      }
    });
    const { code, stdout, stderr } = await runCli(["session", String(RECORDED), ...from(host, folder)], {
      signal: interruption.signal,
    });
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(stderr).toMatch(/^error: Interrupted\. Kept in .*probes.* Given up: session 715093703\. /);
    expect(existsSync(join(folder, SESSION_FILE))).toBe(false);
    expect((await fetchInto(folder, `session ${RECORDED} --columns sex`)).stdout).toBe(
      "ecephys_session_id,sex\n715093703,M\n",
    );
  });
});

describe("trouble", () => {
  test("3: not a session of the project; nothing is downloaded", async () => {
    const before = warehouse.requests.length;
    for (const command of ["session 12", "lfp 12", "raster 12 --unit 1", "psth 12 --unit 1 --stimulus flashes"]) {
      const { code, stdout, stderr } = await fetchInto(emptyFolder(), command);
      expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
      expect(stderr).toMatch(
        /^error: The project has no session 12\.\nhint: `ecephys sessions` lists them\. The session table came from .*\n$/,
      );
    }
    expect(downloads(before)).toBe(0);
  });

  test("3: a session, a movie, a scene that was not published", async () => {
    for (const [command, summary] of [
      ["session 771160300", "771160300"],
      ["movie 2", "natural movie template 2"],
      ["scene 117", "natural scene template 117"],
    ] as const) {
      const { code, stdout, stderr } = await fetchInto(emptyFolder(), command);
      expect({ command, code, stdout }).toEqual({ command, code: 3, stdout: "" });
      expect(stderr).toMatch(/^error: .*\nhint: .*\n$/);
      expect(stderr.toLowerCase()).toContain(summary);
    }
  });

  test("3: offline, and the recording is not in the folder", async () => {
    const project = recordedProject();
    rmSync(join(project.folder, SESSION_FILE));
    const { code, stdout, stderr } = await project.ecephys(`session ${RECORDED}`);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain(join(project.folder, SESSION_FILE));
    expect(stderr).toContain("Leave out --offline");
  });

  test.each([
    ["cut off", (path: string) => truncateSync(path, 700_000)],
    ["empty", (path: string) => truncateSync(path, 0)],
    ["a web page", (path: string) => writeFileSync(path, "<!DOCTYPE html><html><body>Sorry</body></html>")],
  ])("5: the recording is %s", async (_, damage) => {
    const project = recordedProject();
    damage(join(project.folder, SESSION_FILE));
    for (const view of ["summary", "units", "presentations"]) {
      const { code, stdout, stderr } = await project.ecephys(`session ${RECORDED} ${view}`);
      expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
      expect(stderr).toContain(SESSION_FILE);
    }
  });

  test("4: half a download; nothing is kept that looks whole", async () => {
    const folder = emptyFolder();
    const host = await answering((incoming, response) => {
      const url = incoming.url ?? "/";
      if (!url.includes("well_known_file_download")) return forward(url, response);
      response.writeHead(200, { "content-length": "1461696" }).write("\u0089HDF\r\n\u001a\n");
      response.destroy();
    });
    const { code, stdout, stderr } = await runCli([
      "session",
      String(RECORDED),
      "--fetch-tries",
      "1",
      ...from(host, folder),
    ]);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toMatch(/^error: .*\nhint: .*\n$/);
    expect(existsSync(join(folder, SESSION_FILE))).toBe(false);
  });

  test("a picture that may not be written is refused before anything is fetched", async () => {
    const folder = emptyFolder();
    const path = join(folder, "there.png");
    writeFileSync(path, "mine");
    const before = warehouse.requests.length;
    for (const command of [
      `raster ${RECORDED} --unit 950911932 --png ${path}`,
      `psth ${RECORDED} --unit 950911932 --stimulus flashes --png ${path}`,
      `lfp ${RECORDED} --probe probeA --png ${path}`,
      `movie 1 --png ${path}`,
      `scene 1 --png ${path}`,
    ]) {
      expect(await fetchInto(folder, command)).toMatchObject({ code: 5, stdout: "" });
    }
    expect(warehouse.requests.length).toBe(before);
    expect(readFileSync(path, "utf8")).toBe("mine");
    expect(readdirSync(folder)).toEqual(["there.png"]);
  });
});

/** Passes a request on to the real server. */
function forward(url: string, response: ServerResponse): void {
  request(`${warehouse.url}${url}`, (answer) =>
    answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers)),
  ).end();
}
