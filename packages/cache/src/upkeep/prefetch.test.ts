import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ByteSource,
  EcephysError,
  type EcephysProjectApi,
  fileAccessError,
  MissingDataError,
} from "@ecephys/core";
import { goldenPath } from "@ecephys-tools/goldens";
import { expect, onTestFinished, test } from "vitest";
import { EcephysProjectCache } from "../index.js";
import { goldenBackend } from "../testing/golden-backend.js";
import { planPrefetch } from "./prefetch-plan.js";
import { runPrefetch } from "./prefetch-run.js";

const SESSIONS = [715093703, 719161530, 771160300, 847657808];
const recording = readFileSync(goldenPath("session/nwb/session_715093703.nwb"));
/** The golden recording, its ids those of another session. */
const recordingAs = (id: number) =>
  Buffer.from(recording.toString("latin1").replaceAll(String(SESSIONS[0]), String(id)), "latin1");
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What the test's backend was asked for. */
interface Asked {
  /** Where each transfer began, by session. */
  readonly starts: Map<number, number[]>;
  open: number;
  mostOpen: number;
}

/** The golden tables, and the golden recording as that of every session; `piece` may fail or wait in the middle of a transfer. */
function backend(overrides: Partial<EcephysProjectApi> = {}, piece?: (id: number, at: number) => Promise<void> | void) {
  const asked: Asked = { starts: new Map(), open: 0, mostOpen: 0 };
  const api: EcephysProjectApi = {
    ...goldenBackend(),
    getSessionData: (id) => Promise.resolve(recordingOf(id, asked, piece)),
    ...overrides,
  };
  return { api, asked };
}

function recordingOf(id: number, asked: Asked, piece?: (id: number, at: number) => Promise<void> | void): ByteSource {
  const bytes = recordingAs(id);
  return {
    origin: `lab/${id}`,
    size: bytes.length,
    validator: '"v1"',
    async *chunks(range = { start: 0 }) {
      asked.starts.set(id, [...(asked.starts.get(id) ?? []), range.start]);
      asked.mostOpen = Math.max(asked.mostOpen, ++asked.open);
      try {
        for (let at = range.start; at < bytes.length; at += 100_000) {
          await piece?.(id, at);
          yield bytes.subarray(at, at + 100_000);
        }
      } finally {
        asked.open--;
      }
    },
  };
}

/** Every file, with its content. */
const treeOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => [file.name, digest(readFileSync(join(file.parentPath, file.name)))]);

async function open(api: EcephysProjectApi) {
  const folder = mkdtempSync(join(tmpdir(), "ecephys-prefetch-"));
  const manifest = join(folder, "manifest.json");
  const cache = await EcephysProjectCache.open({ api, manifest, fetchTries: 1 });
  onTestFinished(async () => {
    await cache.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { cache, folder, manifest, pathOf: (id: number) => join(folder, `session_${id}`, `session_${id}.nwb`) };
}

test("a plan adds up and transfers no file; a run fetches every file once, so many at a time", async () => {
  const { api, asked } = backend({}, () => new Promise((resolve) => setTimeout(resolve, 1)));
  const { cache, pathOf, folder } = await open(api);
  const plan = await planPrefetch(cache, { sessions: "all" });
  const tables = ["sessions", "probes", "channels", "units"];
  expect(plan.items.map(({ what }) => what)).toEqual([...tables, ...SESSIONS.map((id) => `session ${id}`)]);
  expect(plan.remainingBytes).toBe(4 * recording.length);
  const tableBytes = tables.reduce((sum, name) => sum + statSync(join(folder, `${name}.csv`)).size, 0);
  expect(plan.totalBytes).toBe(tableBytes + 4 * recording.length);
  expect(plan.unknownSizes).toBe(0);
  expect(asked.starts.size).toBe(0);

  const told: string[] = [];
  const outcomes = await runPrefetch(cache, plan, { jobs: 2, onOutcome: ({ what }) => told.push(what) });
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => "fetched"));
  expect(told.sort()).toEqual(outcomes.map(({ what }) => what).sort());
  expect(asked.mostOpen).toBe(2);
  for (const id of SESSIONS) {
    expect(asked.starts.get(id)).toEqual([0]);
    expect(digest(readFileSync(pathOf(id)))).toBe(digest(recordingAs(id)));
  }
  const again = await runPrefetch(cache, await planPrefetch(cache, { sessions: "all" }));
  expect(again.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => "present"));
  expect(again.at(-1)?.size).toBe(recording.length);
  expect(asked.starts.get(SESSIONS[0] ?? 0)).toEqual([0]);
});

test("sessions by id and by type; metrics of the chosen ones and of types wholly chosen", async () => {
  const { cache } = await open(backend().api);
  const whats = async (selection: Parameters<typeof planPrefetch>[1]) =>
    (await planPrefetch(cache, selection)).items.slice(4).map(({ what }) => what);
  expect(await whats({})).toEqual([]);
  expect(await whats({ sessions: [719161530, "brain_observatory_1.1"], metrics: true })).toEqual([
    "metrics of brain_observatory_1.1",
    "metrics of session 715093703",
    "metrics of session 719161530",
    "metrics of session 771160300",
    "session 715093703",
    "session 719161530",
    "session 771160300",
  ]);
  expect(await whats({ metrics: true })).toEqual([
    "metrics of brain_observatory_1.1",
    "metrics of functional_connectivity",
  ]);
  await expect(whats({ sessions: [715093704] })).rejects.toMatchObject({
    code: "ECEPHYS_MISSING_DATA",
    summary: "The project has no session 715093704.",
    hint: expect.stringMatching(
      /^Did you mean 715093703\? The session table came from golden: `ecephys diff` .*--manifest/,
    ),
  });
  await expect(whats({ sessions: ["brain"] })).rejects.toMatchObject({ code: "ECEPHYS_UNKNOWN_SESSION_TYPE" });
  await expect(whats({ lfp: true })).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
});

test("without keeping the tables nothing but the manifest is written", async () => {
  const { cache, folder } = await open(backend().api);
  const plan = await planPrefetch(cache, { sessions: "all", metrics: true }, { keepTables: false });
  expect(plan.unknownSizes).toBe(4 + 2 + 4);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toEqual(["manifest.json"]);
});

test("one that fails or is not published does not stop the others", async () => {
  const { api, asked } = backend(
    {
      getNaturalMovieTemplate: () => Promise.reject(new MissingDataError("ECEPHYS_NOT_PUBLISHED", "None.", "lab")),
      getNaturalSceneTemplate: () => Promise.reject(new RangeError("a backend's mistake")),
    },
    (id, at) => {
      if (id === SESSIONS[1] && at > 500_000) throw new EcephysError("ECEPHYS_SHORT_BODY", "The body ended early.");
    },
  );
  const { cache, pathOf } = await open(api);
  const plan = await planPrefetch(cache, { sessions: "all", movies: true });
  const outcomes = await runPrefetch(cache, plan);
  const byWhat = Object.fromEntries(
    outcomes.slice(4).map(({ what, outcome, error }) => [what, [outcome, error?.code]]),
  );
  expect(byWhat).toEqual({
    "natural movie 1": ["not published", "ECEPHYS_NOT_PUBLISHED"],
    "natural movie 2": ["not published", "ECEPHYS_NOT_PUBLISHED"],
    "natural movie 3": ["not published", "ECEPHYS_NOT_PUBLISHED"],
    "session 715093703": ["fetched", undefined],
    "session 719161530": ["failed", "ECEPHYS_SHORT_BODY"],
    "session 771160300": ["fetched", undefined],
    "session 847657808": ["fetched", undefined],
  });
  expect(asked.starts.size).toBe(4);
  expect(() => statSync(pathOf(SESSIONS[1] ?? 0))).toThrow("ENOENT");
  await expect(planPrefetch(cache, { scenes: true })).rejects.toThrow("a backend's mistake");
});

test("files whose server does not answer are of unknown size, and fail; the others are fetched", async () => {
  const refusal = new EcephysError("ECEPHYS_NETWORK", "Nothing answers.");
  const { api } = backend();
  const isDown = (id: number) => id === SESSIONS[1];
  const half = {
    ...api,
    getSessionData: (id: number) => (isDown(id) ? Promise.reject(refusal) : api.getSessionData(id)),
  };
  const { cache } = await open(half);
  const plan = await planPrefetch(cache, { sessions: "all" });
  expect(plan).toMatchObject({ unknownSizes: 1, remainingBytes: 3 * recording.length });
  expect(plan.items.find(({ problem }) => problem !== undefined)).toMatchObject({ what: `session ${SESSIONS[1]}` });
  const outcomes = await runPrefetch(cache, plan);
  expect(outcomes.slice(4).map(({ outcome }) => outcome)).toEqual(["fetched", "failed", "fetched", "fetched"]);
});

test("what was found damaged is planned to be fetched, with its size", async () => {
  const { cache, pathOf } = await open(backend().api);
  const [id = 0] = SESSIONS;
  await runPrefetch(cache, await planPrefetch(cache, { sessions: [id] }));
  writeFileSync(pathOf(id), "x".repeat(10));
  writeFileSync(cache.getCachePath("units"), "id\n1,2\n");
  for (const entry of [cache.entries.sessionData(id), cache.entries.units()]) {
    expect((await cache.verify(entry)).status).toBe("damaged");
  }
  const plan = await planPrefetch(cache, { sessions: [id] }, { keepTables: false });
  const [units, session] = [plan.items[3], plan.items[4]];
  expect(session).toMatchObject({ decision: { action: "fetch", size: 10 }, size: recording.length });
  expect(units).toMatchObject({ decision: { action: "fetch", reason: expect.stringContaining("found damaged") } });
  expect(plan.remainingBytes).toBe(recording.length + statSync(goldenPath("tables/cache/units.csv")).size);
});

test("a plan that keeps nothing mends no table it cannot read, and reads the backend's instead", async () => {
  const { cache, folder } = await open(backend().api);
  await runPrefetch(cache, await planPrefetch(cache, {}));
  cache.forget();
  const path = join(folder, "sessions.csv");
  writeFileSync(path, "id,session_type\n1,2,3\n");
  utimesSync(path, 1, 1);
  const before = treeOf(folder);
  const plan = await planPrefetch(cache, { sessions: "all" }, { keepTables: false });
  expect(plan.items.map(({ decision }) => decision.action)).toEqual([
    "fetch",
    ...["use", "use", "use"],
    ...SESSIONS.map(() => "fetch"),
  ]);
  expect(treeOf(folder)).toEqual(before);
});

test("more than the disk holds is refused before anything is transferred", async () => {
  const { api, asked } = backend();
  const huge = { ...api, getSessionData: async (id: number) => ({ ...recordingOf(id, asked), size: 1e18 }) };
  const { cache } = await open(huge);
  const plan = await planPrefetch(cache, { sessions: [SESSIONS[0] ?? 0] });
  expect(plan.remainingBytes).toBe(1e18);
  await expect(runPrefetch(cache, plan)).rejects.toMatchObject({
    code: "ECEPHYS_FILE_ACCESS",
    summary: expect.stringMatching(/^1000000000\.00 GB are to be fetched, but only .* GB are free/),
  });
  expect(asked.starts.size).toBe(0);
});

test("a disk that becomes full stops the rest", async () => {
  const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
  const { api } = backend({}, (id) => {
    if (id === SESSIONS[1]) throw fileAccessError("write", "here", full);
  });
  const { cache } = await open(api);
  const outcomes = await runPrefetch(cache, await planPrefetch(cache, { sessions: "all" }), { jobs: 1 });
  expect(outcomes.slice(4).map(({ outcome }) => outcome)).toEqual(["fetched", "failed", "not begun", "not begun"]);
});

test("what was received before an interruption is planned as received, and gone on from", async () => {
  const interruption = new AbortController();
  const { api, asked } = backend({}, (_, at) => {
    if (at === 1_000_000) interruption.abort();
  });
  const [first = 0] = SESSIONS;
  const { cache, pathOf } = await open(api);
  const selection = { sessions: [first] };
  const run = runPrefetch(cache, await planPrefetch(cache, selection), { signal: interruption.signal });
  await expect(run).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
  const plan = await planPrefetch(cache, selection);
  const { decision, size } = plan.items.at(-1) ?? {};
  expect({ action: decision?.action, size }).toEqual({ action: "resume", size: recording.length });
  const received = decision?.received ?? 0;
  // All that was given but, at most, the piece in hand when the signal came.
  expect(received).toBeGreaterThanOrEqual(900_000);
  expect(plan.remainingBytes).toBe(recording.length - received);
  expect((await runPrefetch(cache, plan)).at(-1)).toMatchObject({ outcome: "fetched", size: recording.length });
  expect(asked.starts.get(first)).toEqual([0, received]);
  expect(digest(readFileSync(pathOf(first)))).toBe(digest(recording));
});

test.each([0, 1.5, Number.NaN])("%j jobs are refused", async (jobs) => {
  const { cache } = await open(backend().api);
  const plan = await planPrefetch(cache, {});
  await expect(planPrefetch(cache, {}, { jobs })).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
  await expect(runPrefetch(cache, plan, { jobs })).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
});
