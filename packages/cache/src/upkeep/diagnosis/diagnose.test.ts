import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { EcephysError } from "@ecephys/core";
import { copyGolden } from "@ecephys-tools/goldens";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { EcephysProjectCache } from "../../index.js";
import { goldenBackend } from "../../testing/golden-backend.js";
import { diagnose } from "./diagnose.js";
import { proxyChecks, versionChecks } from "./surroundings-checks.js";

const folder = copyGolden("tables/cache");
const manifest = join(folder, "manifest.json");
const about = async (what: string, options: Parameters<typeof diagnose>[1] = {}, path = manifest) =>
  (await diagnose(path, { env: {}, ...options })).filter((check) => check.about === what);

test("a folder AllenSDK wrote is well", async () => {
  const checks = await diagnose(manifest, { env: {}, api: goldenBackend(), versions: { ecephys: "1.2.3" } });
  expect(checks.filter(({ level }) => level !== "ok")).toEqual([]);
  expect(new Set(checks.map((check) => check.about))).toEqual(
    new Set([
      "version",
      "folder",
      "writable",
      "file system",
      "free space",
      "manifest",
      "locks",
      "parts",
      "damaged",
      "unchecked",
      "proxy",
      "server",
      "files",
    ]),
  );
  expect(checks[0]).toEqual({ about: "version", level: "ok", found: "ecephys 1.2.3" });
});

test("a folder that is not there, leads nowhere, or is a file", async () => {
  const [absent] = await about("folder", {}, join(folder, "new", "manifest.json"));
  expect(absent).toMatchObject({ level: "warn", found: `${join(folder, "new")} does not exist` });
  symlinkSync(join(folder, "unmounted"), join(folder, "link"));
  const [dangling] = await about("folder", {}, join(folder, "link", "manifest.json"));
  expect(dangling).toMatchObject({ level: "fail", found: `${join(folder, "link")} is a link to nowhere` });
  const [file] = await about("folder", {}, join(folder, "units.csv", "manifest.json"));
  expect(file).toMatchObject({ level: "fail", found: `${join(folder, "units.csv")} is a file` });
});

test("where a linked folder leads", async () => {
  symlinkSync(folder, `${folder}-link`);
  onTestFinished(() => rmSync(`${folder}-link`));
  const [place] = await about("folder", {}, `${folder}-link/manifest.json`);
  expect(place).toMatchObject({ level: "ok", found: `${folder}-link leads to ${folder}` });
});

// To root nothing is forbidden.
test.skipIf(process.getuid?.() === 0)("a folder that may not be written to", async () => {
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  expect(await about("writable")).toMatchObject([{ level: "warn", found: "no: permission is denied" }]);
});

test("the manifest: absent, of an old version, broken", async () => {
  const kept = readFileSync(manifest, "utf8");
  onTestFinished(() => writeFileSync(manifest, kept));
  writeFileSync(manifest, kept.replace("0.3.0", "0.2.1"));
  expect(await about("manifest")).toMatchObject([{ level: "warn", found: `${manifest}, version 0.2.1` }]);
  writeFileSync(manifest, kept.slice(0, 100));
  expect(await about("manifest")).toMatchObject([{ level: "fail", found: expect.stringContaining("JSON") }]);
  renameSync(manifest, `${manifest}.away`);
  expect(await about("manifest")).toMatchObject([{ level: "warn", found: `${manifest} does not exist` }]);
});

test("locks, parts and damaged copies, each with what to do", async () => {
  const hidden = join(folder, ".ecephys");
  onTestFinished(() => rmSync(hidden, { recursive: true }));
  for (const name of ["locks", "parts", "damaged"]) mkdirSync(join(hidden, name), { recursive: true });
  const began = Math.round(Date.now() - process.uptime() * 1000);
  const holder = { token: "t", of: "a.nwb", what: "session 1", pid: process.pid, host: hostname(), began };
  writeFileSync(join(hidden, "locks/a.nwb.lock"), JSON.stringify(holder));
  writeFileSync(join(hidden, "locks/b.nwb.lock"), JSON.stringify({ ...holder, of: "b.nwb", pid: 2 ** 30 }));
  writeFileSync(join(hidden, "parts/a.nwb.1.aa.part"), "x".repeat(1500));
  writeFileSync(
    join(hidden, "parts/a.nwb.1.aa.part.json"),
    JSON.stringify({ of: "a.nwb", origin: "lab", validator: '"v"', size: 3_000_000, durable: 1500 }),
  );
  writeFileSync(join(hidden, "parts/c.nwb.2.bb.part"), "y");
  writeFileSync(join(hidden, "damaged/units.csv.3.cc"), "z");
  expect((await about("locks")).map(({ level, found }) => [level, found])).toEqual([
    ["ok", `process ${process.pid} on ${hostname()} is fetching session 1`],
    ["warn", `process ${2 ** 30} on ${hostname()} left the lock of b.nwb behind`],
  ]);
  expect((await about("parts")).map(({ level, found }) => [level, found])).toEqual([
    ["ok", "1500 bytes of 3.0 MB of a.nwb are received; the next fetch goes on from there"],
    ["warn", "1 part (1 bytes) that no fetch can go on from"],
  ]);
  expect(await about("damaged")).toMatchObject([
    { level: "warn", advice: "Keep it if it holds work of yours; `ecephys clean --damaged` removes it." },
  ]);
});

test("what is known of the files in place: damage, what nobody checked, where they came from", async () => {
  const own = copyGolden("tables/cache");
  const path = join(own, "manifest.json");
  const cache = await EcephysProjectCache.open({ api: { ...goldenBackend(), id: "lab one" }, manifest: path });
  onTestFinished(() => cache.close());
  const { entries } = cache;
  rmSync(join(own, "sessions.csv"));
  await cache.table(entries.sessions());
  writeFileSync(join(own, "units.csv"), "id,quality\n1,good,3\n");
  expect((await cache.verify(entries.units())).status).toBe("damaged");
  symlinkSync("session_5", join(own, "session_5"));
  expect(await about("damaged", {}, path)).toMatchObject([
    { level: "ok", found: "no bad copy is kept; `ecephys verify` reads every file" },
    { level: "warn", found: "1 (units) in use" },
  ]);
  const [unchecked] = await about("unchecked", {}, path);
  expect(unchecked?.found).toContain("(probes, channels, ");
  expect(await about("folder", {}, path)).toMatchObject([
    { level: "ok" },
    { level: "fail", found: expect.stringContaining("session_5") },
  ]);
  const found = "1 table or file from lab one";
  expect(await about("origin", {}, path)).toEqual([{ about: "origin", level: "ok", found }]);
  expect(await about("origin", { api: goldenBackend() }, path)).toMatchObject([
    { level: "warn", found: `${found}, not from golden` },
  ]);
});

test("an application that does not serve the files is said, and credentials that are missing", async () => {
  const refusal = new EcephysError("ECEPHYS_NETWORK", "Nothing answers at app.", { hint: "Switch it on." });
  const api = { ...goldenBackend(), getNaturalMovieTemplate: () => Promise.reject(refusal) };
  expect(await about("server", { api })).toMatchObject([{ level: "ok" }]);
  expect(await about("files", { api })).toEqual([
    { about: "files", level: "fail", found: "Nothing answers at app.", advice: "Switch it on." },
  ]);
  const apiProblem = new EcephysError("ECEPHYS_BAD_ARGUMENT", "No password.", { hint: "Give one." });
  expect(await about("server", { apiProblem })).toMatchObject([{ level: "fail", found: "No password." }]);
});

test("a server that refuses says why and what to do", async () => {
  const refusal = new EcephysError("ECEPHYS_NETWORK", "Nothing answers at lab.", { hint: "Switch it on." });
  const api = { ...goldenBackend(), id: "warehouse lab", getProbes: () => Promise.reject(refusal) };
  expect(await about("server", { api })).toEqual([
    { about: "server", level: "fail", found: "warehouse lab: Nothing answers at lab.", advice: "Switch it on." },
  ]);
});

const later = new Date(Date.now() + 3_600_000);
const wrongClock = createServer((_, response) => response.writeHead(200, { date: later.toUTCString() }).end());
await new Promise<void>((resolve) => wrongClock.listen(0, "127.0.0.1", resolve));
afterAll(() => wrongClock.close());

test("the server's clock, an hour ahead", async () => {
  const id = `warehouse http://127.0.0.1:${(wrongClock.address() as AddressInfo).port}`;
  const [clock] = await about("clock", { api: { ...goldenBackend(), id } });
  expect(clock?.level).toBe("warn");
  const seconds = Number(/^(\d+) s behind the server's$/.exec(clock?.found ?? "")?.[1]);
  expect(Math.abs(seconds - 3600)).toBeLessThan(60);
});

test("an aborted diagnosis ends", async () => {
  const aborted = new EcephysError("ECEPHYS_ABORTED", "Aborted.");
  const api = { ...goldenBackend(), getProbes: () => Promise.reject(aborted) };
  await expect(diagnose(manifest, { api, signal: AbortSignal.abort() })).rejects.toBe(aborted);
});

test("versions of Node", () => {
  expect(versionChecks({}, "18.20.0")).toMatchObject([{ level: "fail", advice: "Install Node 20 or newer." }]);
  expect(versionChecks({}, "20.0.0")).toMatchObject([{ level: "ok" }]);
});

test("proxy variables: named, without their passwords; what is no address is said", () => {
  const secret = { HTTPS_PROXY: "http://me:hush@proxy.lab:3128", no_proxy: "localhost,.lab", http_proxy: "proxy:80" };
  expect(proxyChecks(secret).map(({ level, found }) => [level, found])).toEqual([
    ["warn", "http_proxy is no address"],
    ["ok", "HTTPS_PROXY=http://***@proxy.lab:3128"],
    ["ok", "no_proxy=localhost,.lab"],
  ]);
  expect(proxyChecks({ HTTP_PROXY: "" })).toMatchObject([{ level: "ok", found: "no proxy variable is set" }]);
});
