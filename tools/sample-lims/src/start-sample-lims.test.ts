import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DatabaseCredentials, startSampleLims } from "./index.js";
import { GOLDEN_MANIFEST, startGoldenLims } from "./testing/golden-lims.js";
import { query } from "./testing/query.js";

// Other tests on this machine have databases too: what is left behind is looked for in a temporary folder of our own.
let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "ecephys-own-"));
  chmodSync(temporary, 0o711);
  vi.stubEnv("TMPDIR", temporary);
  vi.stubEnv("TEMP", temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true });
});

const left = () => readdirSync(temporary).filter((name) => name.startsWith("ecephys-lims-"));
const count = async (to: DatabaseCredentials) => (await query(to, "select count(*) as n from ecephys_units"))[0]?.n;

describe("a database of our own", () => {
  it("is read by a role that can do nothing else", async () => {
    await using lims = await startGoldenLims();
    expect(await count(lims.credentials)).toBe(263);
    for (const statement of [
      "delete from ecephys_units",
      "update ecephys_sessions set habituation = true",
      "insert into ages values (7, 7)",
      "create table mine (id int)",
      "create temp table mine (id int)",
      "drop table ages",
    ]) {
      await expect(query(lims.credentials, statement), statement).rejects.toMatchObject({ code: "42501" });
    }
    await expect(query({ ...lims.credentials, password: "guessed" }, "select 1")).rejects.toMatchObject({
      code: "28P01",
    });
  });

  it("stops in the middle of a query and comes back with its rows", async () => {
    await using lims = await startGoldenLims();
    const asked = query(lims.credentials, "select pg_sleep(30)");
    const refused = expect(asked).rejects.toThrow(/terminat/);
    await vi.waitFor(async () => {
      const running = await query(
        lims.admin,
        "select 1 from pg_stat_activity where query like '%sleep(30)' and pid <> pg_backend_pid()",
      );
      expect(running).toHaveLength(1);
    });
    await lims.stopDatabase();
    await refused;
    await expect(query(lims.credentials, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await lims.startDatabase();
    expect(await count(lims.credentials)).toBe(263);
  });

  it("leaves nothing behind, closed twice as well", async () => {
    const lims = await startGoldenLims();
    expect(left()).toHaveLength(1);
    await lims.close();
    await lims.close();
    expect(left()).toEqual([]);
    await expect(query(lims.admin, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("leaves nothing behind when the folder cannot be read", async () => {
    await expect(startSampleLims({ manifest: "no/manifest.json" })).rejects.toMatchObject({ code: "ENOENT" });
    expect(left()).toEqual([]);
  });

  it.each(["SIGINT", "SIGKILL"] as const)(
    "leaves nothing behind when its process gets %s",
    async (signal) => {
      const script = fileURLToPath(new URL("testing/hold-lims.ts", import.meta.url));
      const args = ["--conditions=@ecephys/source", "--import", "tsx", script, GOLDEN_MANIFEST];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
      const [line] = await new Promise<string[]>((resolve) =>
        createInterface(child.stdout).once("line", (text) => resolve([text])),
      );
      const admin = JSON.parse(line ?? "") as DatabaseCredentials;
      expect(await count(admin)).toBe(263);
      child.kill(signal);
      await vi.waitFor(
        async () => {
          expect(left()).toEqual([]);
          await expect(query(admin, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
        },
        { timeout: 30_000, interval: 100 },
      );
    },
    90_000,
  );
});

describe("on the server LIMS_HOST names", () => {
  function name(server: DatabaseCredentials): void {
    vi.stubEnv("LIMS_HOST", server.host);
    vi.stubEnv("LIMS_PORT", String(server.port));
    vi.stubEnv("LIMS_DBNAME", server.dbname);
    vi.stubEnv("LIMS_USER", server.user);
    vi.stubEnv("LIMS_PASSWORD", server.password);
  }

  it("a database and a role are made, stopped, and dropped in the end", async () => {
    await using server = await startGoldenLims(false);
    name(server.admin);
    const made = () =>
      query(
        server.admin,
        "select datname from pg_database where datname ~ 'ecephys' union select rolname from pg_roles where rolname ~ 'ecephys'",
      );
    const lims = await startGoldenLims();
    expect(lims.credentials).toMatchObject({ host: server.admin.host, port: server.admin.port });
    expect(await made()).toHaveLength(2);
    expect(await count(lims.credentials)).toBe(263);

    const idle = new pg.Client({ ...lims.credentials, database: lims.credentials.dbname });
    await idle.connect();
    const thrownOut = new Promise((resolve) => idle.on("error", resolve));
    await lims.stopDatabase();
    expect(await thrownOut).toMatchObject({ code: "57P01" });
    await expect(count(lims.credentials)).rejects.toMatchObject({ code: "55000" });
    expect(await count(server.credentials)).toBe(239);
    await lims.startDatabase();
    expect(await count(lims.credentials)).toBe(263);

    await lims.close();
    expect(await made()).toEqual([]);
  });

  it("nothing is made where its companions are missing, and they are named", async () => {
    vi.stubEnv("LIMS_HOST", "127.0.0.1");
    for (const other of ["LIMS_PORT", "LIMS_DBNAME", "LIMS_USER", "LIMS_PASSWORD"]) vi.stubEnv(other, undefined);
    vi.stubEnv("LIMS_USER", "me");
    await expect(startGoldenLims()).rejects.toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
      message: expect.stringContaining("LIMS_PORT, LIMS_DBNAME, LIMS_PASSWORD") as string,
    });
  });
});
