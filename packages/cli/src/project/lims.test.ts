import { existsSync } from "node:fs";
import { join } from "node:path";
import { goldenPath } from "@ecephys-tools/goldens";
import { type SampleLims, startSampleLims } from "@ecephys-tools/sample-lims";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { goldenRows } from "../testing/golden-rows.js";
import { runCli } from "../testing/run-cli.js";

let lims: SampleLims;
let env: Record<string, string>;
beforeAll(async () => {
  lims = await startSampleLims({ manifest: goldenPath("tables/cache/manifest.json"), additions: false });
  const { dbname, user, host, port, password } = lims.credentials;
  env = {
    LIMS_DBNAME: dbname,
    LIMS_USER: user,
    LIMS_HOST: host,
    LIMS_PORT: String(port),
    LIMS_PASSWORD: password,
  };
});
afterAll(() => lims?.close());

const rowsById = (json: string) =>
  (JSON.parse(json) as { id: number; snr: number }[]).toSorted((a, b) => a.id - b.id).map(({ id, snr }) => [id, snr]);

test("fetches the project from the laboratory's database, then answers without it", async () => {
  const manifest = join(emptyFolder(), "lab", "manifest.json");
  const command = ["units", "--columns", "snr", "--format", "json", "--manifest", manifest];
  const first = await runCli([...command, "--lims"], { env });
  expect(first).toMatchObject({ code: 0, stderr: "" });
  const expected = goldenRows("tables/expected/get_units.json").map((row) => [row.id as number, row.snr]);
  expect(rowsById(first.stdout)).toEqual(expected.toSorted(([a], [b]) => Number(a) - Number(b)));
  expect(await runCli([...command, "--offline"])).toEqual(first);
});

test("fetches files from the web application --host names", async () => {
  const folder = emptyFolder();
  const place = ["--lims", "--host", lims.appHost, "--manifest", join(folder, "manifest.json")];
  const { code, stdout, stderr } = await runCli(["movie", "1", ...place], { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("frame");
  expect(lims.requests.some((line) => /^GET \/well_known_files\/download\/(\d+)\?wkf_id=\1$/.test(line))).toBe(true);
  expect(existsSync(join(folder, "natural_movie_templates", "natural_movie_1.h5"))).toBe(true);
});

test("without credentials: code 2, and all that is missing", async () => {
  const { LIMS_PASSWORD: _, LIMS_USER: __, ...incomplete } = env;
  const result = await runCli(["sessions", "--lims", "--manifest", join(emptyFolder(), "m.json")], { env: incomplete });
  expect(result).toMatchObject({ code: 2, stdout: "" });
  expect(result.stderr).toContain("There is no user, password to log in to LIMS with.");
  expect(result.stderr).toContain("LIMS_USER, LIMS_PASSWORD");
});

test("with a wrong password: code 4, and no word of it, whatever else is told", async () => {
  const place = ["--manifest", join(emptyFolder(), "m.json"), "--debug"];
  const wrong = { ...env, LIMS_PASSWORD: "Correct-Horse-Battery" };
  const result = await runCli(["sessions", "--lims", ...place], { env: wrong });
  expect(result).toMatchObject({ code: 4, stdout: "" });
  expect(result.stderr).toContain("refuses the login");
  expect(result.stderr).not.toContain("Horse");
});

test("doctor asks the database and the web application; missing credentials are a line of it", async () => {
  const place = ["--lims", "--manifest", join(emptyFolder(), "m.json")];
  const well = await runCli(["doctor", ...place, "--host", lims.appHost], { env });
  expect(well.stdout).toMatch(/\nok {4}server +lims .*\nok {4}files +http:\/\/\S+ can be had\n/i);
  expect(well.code).toBe(0);
  const down = await runCli(["doctor", ...place, "--host", "127.0.0.1:1"], { env });
  expect(down.code).toBe(1);
  expect(down.stdout).toMatch(/\nfail {2}files +.*127\.0\.0\.1:1.*\n {19}\S/);
  const { LIMS_PASSWORD: _, ...incomplete } = env;
  const without = await runCli(["doctor", ...place], { env: incomplete });
  expect(without).toMatchObject({ code: 1, stderr: "" });
  expect(without.stdout).toMatch(/\nwarn {2}manifest/);
  expect(without.stdout).toMatch(/\nfail {2}server +There is no password to log in.*\n {19}.*LIMS_PASSWORD/);
});

test("not together with --offline", async () => {
  const result = await runCli(["sessions", "--lims", "--offline"], { env });
  expect(result.code).toBe(2);
  expect(result.stderr).toContain("--lims");
});
