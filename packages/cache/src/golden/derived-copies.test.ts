import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { copyGolden, goldensComparedBy } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedApi } from "../project/fixed-api.js";
import { expectGolden } from "./expect-golden.js";
import { GOLDEN_CALLS, OpenedGolden } from "./golden-calls.js";

const goldens = goldensComparedBy("packages/cache").filter(
  (path) => /\/expected\/[^/]+\.json$/.test(path) && basename(path, ".json") in GOLDEN_CALLS,
);
const projects = [...new Set(goldens.map((path) => dirname(path)))];

/** What becomes of a project folder, and its derived copies, before it is opened and asked everything. */
const STATES: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  warm: use,
  "warm, of the text before last": async (folder) => {
    const texts = tablesIn(folder).map((path) => [path, readFileSync(path, "utf8")] as const);
    // Other numbers in the same room.
    for (const [path, text] of texts) writeFileSync(path, text.replaceAll(/(?<=,\d+\.)\d/g, "7"));
    age(folder);
    await use(folder);
    for (const [path, text] of texts) writeFileSync(path, text);
    age(folder);
  },
  "warm, every header damaged": async (folder) => {
    await use(folder);
    for (const path of copiesIn(folder)) rewrite(path, (bytes, start) => invert(bytes.subarray(40, start)));
  },
  "warm, every column damaged": async (folder) => {
    await use(folder);
    for (const path of copiesIn(folder)) rewrite(path, (bytes, start) => invert(bytes.subarray(start)));
  },
  "warm, one bit in each copy turned": async (folder) => {
    await use(folder);
    for (const path of copiesIn(folder)) rewrite(path, (bytes, start) => invert(bytes.subarray(start, start + 1)));
  },
  "warm, cut": async (folder) => {
    await use(folder);
    for (const path of copiesIn(folder)) writeFileSync(path, readFileSync(path).subarray(0, -8));
  },
  "warm, of the other byte order": async (folder) => {
    await use(folder);
    for (const path of copiesIn(folder)) rewrite(path, (bytes) => bytes.subarray(24).swap32());
  },
  "where no copies can be written": async (folder) => {
    rmSync(join(folder, ".ecephys"), { recursive: true, force: true });
    writeFileSync(join(folder, ".ecephys"), "in the way");
  },
  "read-only and cold": async (folder) => forbidWriting(folder),
  "read-only and damaged": async (folder) => {
    await use(folder);
    for (const path of copiesIn(folder)) rewrite(path, (bytes, start) => invert(bytes.subarray(start)));
    forbidWriting(folder);
  },
};

const locked: string[] = [];
afterAll(() => {
  for (const folder of locked) chmodSync(folder, 0o755);
});

describe.each(Object.entries(STATES))("derived copies: %s", (_state, prepare) => {
  describe.each(projects)("%s", (project) => {
    let cache: OpenedGolden;
    beforeAll(async () => {
      const folder = copyGolden(join(dirname(project), "cache"));
      age(folder);
      await prepare(folder);
      cache = await open(folder);
    });

    const here = goldens.filter((path) => dirname(path) === project);
    it.each(here)("%s", async (path) => {
      expectGolden(await GOLDEN_CALLS[basename(path, ".json")]?.(cache), path);
    });
  });
});

describe("copies", () => {
  const project = () => {
    const folder = copyGolden("tables/cache");
    age(folder);
    return folder;
  };
  const states = (folder: string) => copiesIn(folder).map((path) => [path, statSync(path, { bigint: true }).mtimeNs]);

  it("are used as they are where they are of the text", async () => {
    const folder = project();
    await use(folder);
    const before = states(folder);
    expect(before.length).toBeGreaterThan(8);
    await use(folder);
    expect(states(folder)).toEqual(before);
  });

  it("are removed when a column turns out to be damaged, and written anew the next time", async () => {
    const folder = project();
    await use(folder);
    const units = copiesIn(folder).find((path) => path.endsWith("units.csv.columns")) as string;
    const whole = readFileSync(units);
    rewrite(units, (bytes, start) => invert(bytes.subarray(start)));
    await (await open(folder)).getUnits();
    expect(existsSync(units)).toBe(false);
    await (await open(folder)).getUnits();
    expect(readFileSync(units).length).toBe(whole.length);
  });
});

function open(folder: string): Promise<OpenedGolden> {
  return OpenedGolden.create({ api: fixedApi, offline: true, manifest: join(folder, "manifest.json") });
}

/** Reads every table, so that all have copies. */
async function use(folder: string): Promise<void> {
  const cache = await open(folder);
  await cache.getSessionTable();
  const metrics = tablesIn(folder).map((path) => /(?:session_(\d+)|([^/\\]+))_analysis_metrics\.csv$/.exec(path));
  for (const [, session, type] of metrics.filter((match) => match !== null)) {
    if (session === undefined) await cache.getUnitAnalysisMetricsBySessionType(type as string, { annotate: false });
    else await cache.getUnitAnalysisMetricsForSession(Number(session), { annotate: false });
  }
}

function tablesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".csv"))
    .map((name) => join(folder, name));
}

function copiesIn(folder: string): string[] {
  const columns = join(folder, ".ecephys", "columns");
  return readdirSync(columns).map((name) => join(columns, name));
}

/** Long unchanged: a text that changed a moment ago is not believed to be the one its copy was made of. */
function age(folder: string): void {
  const then = new Date(Date.now() - 3_600_000);
  for (const path of tablesIn(folder)) utimesSync(path, then, then);
}

/** @param start - where the header ends */
function rewrite(path: string, change: (bytes: Buffer, start: number) => unknown): void {
  const bytes = readFileSync(path);
  change(bytes, 32 + bytes.readUInt32LE(24));
  writeFileSync(path, bytes);
}

function invert(bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = ~(bytes[i] as number);
}

/** Who may do everything, as in many containers, is not forbidden. */
function forbidWriting(folder: string): void {
  const folders = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory());
  for (const path of [folder, ...folders]) {
    chmodSync(path, 0o555);
    locked.push(path);
  }
}
