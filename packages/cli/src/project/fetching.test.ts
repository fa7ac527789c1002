import { existsSync, readdirSync, readFileSync } from "node:fs";
import { request, type ServerResponse } from "node:http";
import { join } from "node:path";
import { startWarehouseServer, type WarehouseServer } from "@ecephys/warehouse-server";
import { copyGolden } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answering } from "../testing/answering-server.js";
import { emptyFolder } from "../testing/empty-folder.js";
import { goldenRows } from "../testing/golden-rows.js";
import { runCli } from "../testing/run-cli.js";
import { terminalScreen } from "../testing/terminal-screen.js";

let warehouse: WarehouseServer;
beforeAll(async () => {
  warehouse = await startWarehouseServer({ manifests: [join(copyGolden("tables/cache"), "manifest.json")] });
});
afterAll(() => warehouse.close());

const ids = (csv: string) =>
  csv
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => Number(line.split(",")[0]));
const modelsAsked = (from: number) => warehouse.requests.slice(from).map(({ url }) => /model::(\w+)/.exec(url)?.[1]);

test("fetches once, then answers without network; --host alone means http", async () => {
  const manifest = join(emptyFolder(), "new", "manifest.json");
  const before = warehouse.requests.length;
  const first = await runCli(["units", "--host", warehouse.host, "--manifest", manifest, "--columns", "snr"]);
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(ids(first.stdout)).toEqual(goldenRows("tables/expected/get_units.json").map((row) => row.id));
  expect(modelsAsked(before).sort()).toEqual(["EcephysChannel", "EcephysProbe", "EcephysSession", "EcephysUnit"]);

  const asked = warehouse.requests.length;
  const again = await runCli(["units", "--host", warehouse.host, "--manifest", manifest, "--columns", "snr"]);
  const offline = await runCli(["units", "--offline", "--manifest", manifest, "--columns", "snr"]);
  expect(again).toEqual(first);
  expect(offline).toEqual(first);
  expect(warehouse.requests.length).toBe(asked);
});

test("bare metrics fetch no table but their own", async () => {
  const folder = emptyFolder();
  const place = ["--host", warehouse.host, "--scheme", "http", "--manifest", join(folder, "manifest.json")];
  const before = warehouse.requests.length;
  const { code, stdout } = await runCli(["metrics", "--session", "715093703", "--no-annotate", ...place]);
  expect(code).toBe(0);
  expect(ids(stdout)).toEqual(
    goldenRows("tables/expected/metrics_for_session_715093703__raw.json", "id").map((row) => row.id),
  );
  expect(modelsAsked(before)).toEqual(["EcephysSession", "EcephysUnitMetricBundle"]);
  expect(readdirSync(folder).filter((name) => name.endsWith(".csv"))).toEqual([]);
});

test("bare metrics of a session that does not exist: code 3, and no empty table is kept", async () => {
  const folder = emptyFolder();
  const place = ["--host", warehouse.host, "--manifest", join(folder, "manifest.json")];
  const result = await runCli(["metrics", "--session", "12", "--no-annotate", ...place]);
  expect(result).toMatchObject({ code: 3, stdout: "" });
  expect(result.stderr).toContain("The project has no session 12.");
  expect(existsSync(join(folder, "session_12"))).toBe(false);
});

describe("progress", () => {
  const fetch = (...options: string[]) => {
    const place = ["--host", warehouse.host, "--manifest", join(emptyFolder(), "manifest.json")];
    return runCli(["sessions", ...place, "--columns", "sex", ...options], {
      stderrColumns: 100,
      env: { NO_COLOR: "1" },
    });
  };

  test("is a bar per table on a terminal, on stderr, and is wiped away at the end", async () => {
    const { code, stdout, stderr } = await fetch();
    expect(code).toBe(0);
    expect(stdout).toBe("id,sex\n715093703,M\n719161530,M\n771160300,M\n847657808,M\n");
    for (const [what, rows] of [
      ["sessions", 4],
      ["probes", 9],
      ["channels", 162],
      ["units", 242],
    ] as const) {
      expect(stderr).toMatch(new RegExp(`${what} +█{24} ${rows} of ${rows} rows`));
    }
    expect(terminalScreen(stderr)).toEqual([]);
  });

  test("is nothing with --quiet", async () => {
    expect((await fetch("--quiet")).stderr).toBe("");
  });

  test("leaves room for the log lines of --debug", async () => {
    const { stderr } = await fetch("--debug");
    expect(stderr).toMatch(/debug: .*EcephysUnit/);
    expect(stderr).toContain("242 of 242 rows");
  });
});

describe("trouble with the server is code 4, one line and a hint", () => {
  const HTML = "<!DOCTYPE html><html><body>Down for\nmaintenance</body></html>";
  const REFUSAL = JSON.stringify({
    success: false,
    id: 0,
    start_row: 0,
    num_rows: 0,
    total_rows: 0,
    msg: "no\nsuch model",
  });
  const NONSENSE = JSON.stringify({
    success: true,
    id: 0,
    start_row: 0,
    num_rows: 1,
    total_rows: 1,
    msg: [{ id: "x" }],
  });

  async function failingFetch(host: string, ...options: string[]) {
    const folder = emptyFolder();
    const place = ["--host", host, "--manifest", join(folder, "manifest.json"), "--fetch-tries", "1"];
    const result = await runCli(["sessions", ...place, ...options]);
    expect(result).toMatchObject({ code: 4, stdout: "" });
    expect(result.stderr).toMatch(/^error: .*\nhint: .*\n$/);
    expect(readdirSync(folder).filter((name) => name.endsWith(".csv"))).toEqual([]);
    return result.stderr;
  }

  test("nobody there", async () => {
    expect(await failingFetch("127.0.0.1:1")).toContain("Nothing answers at 127.0.0.1:1");
  });

  test("an HTML page", async () => {
    expect(await failingFetch(await answering((_, response) => response.end(HTML)))).toContain("Down for maintenance");
  });

  test("500", async () => {
    expect(await failingFetch(await answering((_, response) => response.writeHead(500).end("oops")))).toContain("500");
  });

  test("success: false", async () => {
    expect(await failingFetch(await answering((_, response) => response.end(REFUSAL)))).toContain("no such model");
  });

  test("rows that are not rows", async () => {
    await failingFetch(await answering((_, response) => response.end(NONSENSE)));
  });

  test("silence, cut short by --timeout", async () => {
    await failingFetch(await answering(() => undefined), "--timeout", "0.2");
  });
});

test("a retry is told as a warning, and not with --quiet", async () => {
  let failures = 0;
  const host = await answering((incoming, response) => {
    if (incoming.url?.includes("EcephysProbe") === true && failures++ % 2 === 0) response.writeHead(503).end("busy");
    else forward(incoming.url ?? "/", response);
  });
  const fetch = (...options: string[]) =>
    runCli([
      "probes",
      "--host",
      host,
      "--manifest",
      join(emptyFolder(), "manifest.json"),
      "--columns",
      "name",
      ...options,
    ]);
  const told = await fetch();
  expect(told.code).toBe(0);
  expect(told.stderr).toMatch(/^warn: .*503.*\n$/);
  expect(await fetch("--quiet")).toEqual({ code: 0, stdout: told.stdout, stderr: "" });
});

test("Ctrl-C in the middle: code 130, what was kept is said and kept, the rest is fetched next time", async () => {
  const folder = emptyFolder();
  const manifest = join(folder, "manifest.json");
  const host = await answering((incoming, response) => {
    if (incoming.url?.includes("EcephysUnit,") !== true) forward(incoming.url ?? "/", response);
  });
  const interruption = new AbortController();
  const running = runCli(["units", "--host", host, "--manifest", manifest], { signal: interruption.signal });
  // A table's lock goes when everything about it is done: the one that stays is that of the units.
  await until(() => csvFiles(folder).length === 3 && readdirSync(join(folder, ".ecephys/locks")).length === 1);
  interruption.abort();
  const { code, stdout, stderr } = await running;
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  const [error, hint, ...more] = stderr.split("\n");
  const kept =
    /^error: Interrupted\. Kept in (.*): (.*)\. Given up: units\. What was there before is untouched\.$/.exec(
      error ?? "",
    );
  expect(kept?.[1]).toBe(folder);
  expect(kept?.[2]?.split(", ").sort()).toEqual(["channels", "probes", "sessions"]);
  expect(hint).toBe("hint: Run the same again: what was kept is not fetched twice.");
  expect(more).toEqual([""]);
  expect(csvFiles(folder)).toEqual(["channels.csv", "probes.csv", "sessions.csv"]);

  const before = warehouse.requests.length;
  expect((await runCli(["units", "--host", warehouse.host, "--manifest", manifest])).code).toBe(0);
  expect(modelsAsked(before)).toEqual(["EcephysUnit"]);
});

test("Ctrl-C before anything began keeps nothing and says so", async () => {
  const folder = emptyFolder();
  const place = ["--host", warehouse.host, "--manifest", join(folder, "manifest.json")];
  const { code, stderr } = await runCli(["units", ...place], { signal: AbortSignal.abort() });
  expect(code).toBe(130);
  expect(stderr).toContain("Interrupted. Nothing new was kept.");
  expect(csvFiles(folder)).toEqual([]);
});

test("--manifest wins over ECEPHYS_MANIFEST, which wins over the name in the working directory", async () => {
  const [asked, fromEnvironment] = [join(emptyFolder(), "a.json"), join(emptyFolder(), "b.json")];
  const missing = async (options: string[], env: Record<string, string>) =>
    (await runCli(["sessions", "--offline", ...options], { env })).stderr;
  expect(await missing(["--manifest", asked], { ECEPHYS_MANIFEST: fromEnvironment })).toContain(asked);
  expect(await missing([], { ECEPHYS_MANIFEST: fromEnvironment })).toContain(fromEnvironment);
  expect(await missing([], {})).toContain(join(process.cwd(), "ecephys_project_manifest.json"));
  expect(await missing([], { ECEPHYS_MANIFEST: "" })).toContain(join(process.cwd(), "ecephys_project_manifest.json"));
});

test("what is fetched is a manifest and tables AllenSDK would write", async () => {
  const folder = emptyFolder();
  await runCli(["sessions", "--host", warehouse.host, "--manifest", join(folder, "manifest.json")]);
  const golden = copyGolden("tables/cache");
  expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toEqual(
    JSON.parse(readFileSync(join(golden, "manifest.json"), "utf8")),
  );
});

function csvFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .sort();
}

/** Passes a request on to the real server. */
function forward(url: string, response: ServerResponse): void {
  request(`${warehouse.url}${url}`, (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 500))).end();
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
