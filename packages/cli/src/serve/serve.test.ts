import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyGolden } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { goldenRows } from "../testing/golden-rows.js";
import { type CliResult, runCli } from "../testing/run-cli.js";
import { instructions } from "./instructions.js";

const manifest = join(copyGolden("tables/cache"), "manifest.json");

/** Serves at a free port while `use` runs, then presses Ctrl-C. */
async function whileServing(
  options: readonly string[],
  use: (host: string) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  const interruption = new AbortController();
  let announce: (host: string) => void;
  const announced = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const serving = runCli(["serve", "--port", "0", ...options], {
    env,
    signal: interruption.signal,
    onStdout: (text) => {
      const host = /^Serving at http:\/\/(\S+)\n/.exec(text)?.[1];
      if (host !== undefined && text.includes("Ctrl-C")) announce(host);
    },
  });
  try {
    const host = await Promise.race([announced, serving.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
    await use(host);
  } finally {
    interruption.abort();
  }
  return await serving;
}

test("answers another ecephys, says what users have to write, and stops cleanly", async () => {
  let address = "";
  const { code, stdout, stderr } = await whileServing(["--manifest", manifest], async (host) => {
    address = host;
    const place = ["--host", host, "--manifest", join(emptyFolder(), "m.json")];
    const { stdout: units } = await runCli(["units", ...place, "--format", "json", "--suppress", "none"]);
    expect(JSON.parse(units)).toEqual(goldenRows("tables/expected/get_units__suppress_empty.json"));
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(stdout).toContain(`  ecephys sessions --host ${address}\n`);
  expect(stdout).toContain(
    `EcephysProjectCache.from_warehouse(scheme="http", host="${address}", manifest="ecephys_project_manifest.json")\n`,
  );
  expect(stdout).toContain(
    `EcephysProjectCache.fromWarehouse({ scheme: "http", host: "${address}", manifest: "ecephys_project_manifest.json" });\n`,
  );
  const { code: afterwards } = await runCli([
    ...["sessions", "--fetch-tries", "1", "--host", address, "--manifest", join(emptyFolder(), "m.json")],
  ]);
  expect(afterwards).toBe(4);
});

test("serves several folders together", async () => {
  const folder = copyGolden("tables/cache");
  const sessions = join(folder, "sessions.csv");
  writeFileSync(sessions, readFileSync(sessions, "utf8").replace("847657808", "900000001"));
  const ids = goldenRows("tables/expected/get_session_table.json").map((row) => row.id);
  await whileServing(["--manifest", manifest, "--manifest", join(folder, "manifest.json")], async (host) => {
    const place = ["--host", host, "--manifest", join(emptyFolder(), "m.json")];
    const { stdout } = await runCli(["sessions", ...place, "--format", "json"]);
    expect((JSON.parse(stdout) as { id: number }[]).map(({ id }) => id)).toEqual([...ids, 900000001]);
  });
});

test("--debug logs requests; without it nothing is said", async () => {
  const { stderr } = await whileServing(["--manifest", manifest, "--debug"], async (host) => {
    await runCli(["sessions", "--host", host, "--manifest", join(emptyFolder(), "m.json")]);
  });
  expect(stderr).toMatch(/info: GET \/api\/v2\/data\/query\.json\S*EcephysSession\S* 200 4 rows/);
});

test("--bind and --port that cannot be had: code 4", async () => {
  await whileServing(["--manifest", manifest], async (host) => {
    const port = host.split(":")[1] ?? "";
    const taken = await runCli(["serve", "--manifest", manifest, "--port", port]);
    expect(taken).toMatchObject({ code: 4, stdout: "" });
    expect(taken.stderr).toMatch(/^error: Cannot listen at .*\nhint: Choose another port.*\n$/);
  });
});

test("a manifest that is not there: code 3, as for every command; nothing is served or created", async () => {
  const missing = join(emptyFolder(), "manifest.json");
  for (const options of [[missing], [manifest, "--manifest", missing]]) {
    const result = await runCli(["serve", "--port", "0", "--manifest", ...options]);
    expect(result).toMatchObject({ code: 3, stdout: "" });
    expect(result.stderr).toMatch(/^error: There is no manifest at .*\nhint: .*--manifest.*\n$/);
    expect(result.stderr).toContain(missing);
  }
  expect(existsSync(missing)).toBe(false);
});

test("a manifest that is a folder or not JSON: code 5", async () => {
  const folder = emptyFolder();
  const broken = join(folder, "manifest.json");
  writeFileSync(broken, "[");
  for (const path of [folder, broken]) {
    const result = await runCli(["serve", "--port", "0", "--manifest", path]);
    expect(result).toMatchObject({ code: 5, stdout: "" });
    expect(result.stderr).toContain(path);
  }
});

test("ECEPHYS_MANIFEST is served where no option says otherwise", async () => {
  const check = async (host: string) => {
    const place = ["--host", host, "--manifest", join(emptyFolder(), "m.json")];
    const { stdout } = await runCli(["sessions", ...place, "--columns", "sex", "--limit", "1"]);
    expect(stdout).toBe("id,sex\n715093703,M\n");
  };
  expect((await whileServing([], check, { ECEPHYS_MANIFEST: manifest })).code).toBe(0);
});

test("a server that listens everywhere is named as others find it", () => {
  const text = (host: string, bind: string) => [...instructions({ host, port: 8080 }, bind, "lab-pc")].join("");
  expect(text("127.0.0.1:8080", "0.0.0.0")).toContain("Serving at http://lab-pc:8080\n");
  expect(text("[::1]:8080", "::")).toContain('host="lab-pc:8080"');
  expect(text("127.0.0.1:8080", "127.0.0.1")).toContain("Serving at http://127.0.0.1:8080\n");
  expect(text("192.168.0.7:8080", "192.168.0.7")).toContain("ecephys sessions --host 192.168.0.7:8080\n");
});
