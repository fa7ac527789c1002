import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ByteSource, CallOptions } from "@ecephys/core";
import type { ManifestBuilder } from "@ecephys/manifest";
import { annotate } from "@ecephys/tables";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ProjectCache } from "./project-cache.js";

/** Another Allen-style project: mice on a wheel, two tables and a video a day. Its own keys, its own columns. */
interface WheelApi {
  readonly id: string;
  readonly calls: string[];
  video(mouse: number): ByteSource;
}

interface MouseRow {
  mouse_id: number;
  nickname: string | null;
}
interface RunRow extends MouseRow {
  run_id: number;
  metres: number;
}

class WheelCache extends ProjectCache<WheelApi> {
  static override readonly MANIFEST_VERSION = "1.0.0";

  override addManifestPaths(builder: ManifestBuilder): ManifestBuilder {
    return super
      .addManifestPaths(builder)
      .addPath({ key: "mice", type: "file", spec: "mice.csv", parentKey: "BASEDIR" })
      .addPath({ key: "mouse_dir", type: "dir", spec: "mouse_%d", parentKey: "BASEDIR" })
      .addPath({ key: "runs", type: "file", spec: "runs_%s.csv", parentKey: "mouse_dir" })
      .addPath({ key: "video", type: "file", spec: "video.mp4", parentKey: "mouse_dir" });
  }

  getMice(options?: CallOptions) {
    const fetch = async () => {
      this.api.calls.push("mice");
      return { indexName: "mouse_id", columns: { mouse_id: [1, 2], nickname: ["Speedy", null] } };
    };
    return this.cachedTable<MouseRow>(
      { key: "mice", indexColumn: "mouse_id", dtypes: { nickname: "string" }, fetch },
      options,
    );
  }

  async getRuns(mouse: number, day: string) {
    const fetch = async () => {
      this.api.calls.push(`runs ${mouse} ${day}`);
      return { indexName: "run_id", columns: { run_id: [10, 11], mouse_id: [mouse, 9], metres: [12.5, 0.1] } };
    };
    const runs = await this.cachedTable({ key: "runs", args: [mouse, day], indexColumn: "run_id", fetch });
    return annotate<RunRow>(runs, await this.getMice(), { on: "mouse_id", suffixes: ["_run", "_mouse"] });
  }

  getVideo(mouse: number) {
    return this.cachedFile({ key: "video", args: [mouse], fetch: async () => this.api.video(mouse) });
  }
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-wheel-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function wheelApi(video: Partial<ByteSource> = {}): WheelApi {
  const bytes = new TextEncoder().encode("not much of a video");
  const source: ByteSource = {
    origin: "wheel://video",
    size: bytes.length,
    async *chunks() {
      yield bytes.subarray(0, 5);
      yield bytes.subarray(5);
    },
    ...video,
  };
  return { id: "wheel", calls: [], video: () => source };
}

const open = (api: WheelApi, options: object = {}) =>
  WheelCache.create({
    api,
    manifest: join(folder, "wheel", "manifest.json"),
    sleep: () => Promise.resolve(),
    ...options,
  });

describe("a project of one's own", () => {
  it("keeps its tables under its own keys and joins them", async () => {
    const api = wheelApi();
    const cache = await open(api);
    const runs = await cache.getRuns(1, "monday");
    expect(runs.toObjects()).toEqual([{ run_id: 10, mouse_id: 1, metres: 12.5, nickname: "Speedy" }]);
    expect(cache.getCachePath("runs", 1, "monday")).toBe(join(folder, "wheel", "mouse_1", "runs_monday.csv"));
    expect(await readFile(cache.getCachePath("runs", 1, "monday"), "utf8")).toBe(
      "run_id,mouse_id,metres\n10,1,12.5\n11,9,0.1\n",
    );
    expect(JSON.parse(await readFile(join(folder, "wheel", "manifest.json"), "utf8"))).toMatchObject({
      manifest: [
        { type: "manifest_version", value: "1.0.0" },
        { key: "BASEDIR" },
        { key: "mice" },
        { key: "mouse_dir" },
        {},
        {},
      ],
    });
    expect(api.calls).toEqual(["runs 1 monday", "mice"]);
  });

  it("answers from the folder without asking the backend", async () => {
    await (await open(wheelApi())).getRuns(1, "monday");
    const api = wheelApi();
    const again = await (await open(api, { version: "1.0.0" })).getRuns(1, "monday");
    expect(again.numRows).toBe(1);
    expect(api.calls).toEqual([]);
  });

  it("gives every caller a table of its own", async () => {
    const cache = await open(wheelApi());
    const first = await cache.getMice();
    (first.column("mouse_id").values as Int32Array)[0] = 99;
    expect([...(await cache.getMice()).column("mouse_id").values]).toEqual([1, 2]);
  });

  it("keeps files, whole ones only", async () => {
    const path = await (await open(wheelApi())).getVideo(3);
    expect(path).toBe(join(folder, "wheel", "mouse_3", "video.mp4"));
    expect(await readFile(path, "utf8")).toBe("not much of a video");
  });

  it.each([
    ["too short", { size: 1000 }, "ECEPHYS_SHORT_BODY"],
    ["of another digest", { checksum: "sha256:00" as const }, "ECEPHYS_CORRUPT_FILE"],
  ])("keeps no file that is %s", async (_what, video, code) => {
    const cache = await open(wheelApi(video));
    await expect(cache.getVideo(3)).rejects.toMatchObject({ code });
    await expect(readFile(cache.getCachePath("video", 3))).rejects.toThrow();
  });

  it("writes nothing with cache: false", async () => {
    const api = wheelApi();
    const cache = await open(api, { cache: false });
    expect((await cache.getMice()).numRows).toBe(2);
    const video = await cache.getVideo(1);
    expect(await readFile(video, "utf8")).toBe("not much of a video");
    await expect(readFile(join(folder, "wheel", "manifest.json"))).rejects.toThrow();
    await cache.close();
    await expect(readFile(video)).rejects.toThrow();
  });

  it("says what asking for an entry would do, and verifies what is kept of it", async () => {
    const cache = await open(wheelApi());
    const mice = {
      kind: "table" as const,
      key: "mice",
      indexColumn: "mouse_id",
      fetch: async () => expect.unreachable(),
    };
    const video = { key: "video", args: [3], what: "a video", fetch: async () => expect.unreachable() };
    const actions = async () => [(await cache.decide(mice)).action, (await cache.decide(video)).action];
    expect(await actions()).toEqual(["fetch", "fetch"]);
    expect((await cache.verify(video)).status).toBe("absent");
    await cache.getMice();
    await cache.getVideo(3);
    expect(await actions()).toEqual(["use", "use"]);
    expect(await cache.verify(mice)).toMatchObject({ path: cache.getCachePath("mice"), what: "mice", status: "whole" });
    expect(await cache.verify(video)).toMatchObject({ what: "a video", status: "whole", size: 19 });
    await writeFile(cache.getCachePath("mice"), "mouse_id,nickname\n1");
    expect((await cache.verify(mice)).damage?.message).toContain("with sha256");
  });

  it("checks a table as a table also where all is by default; one that does not say so is refused by its type", async () => {
    const cache = await open(wheelApi());
    const mice = { key: "mice", fetch: async () => ({ indexName: "id", columns: { id: [1] } }) };
    await writeFile(cache.getCachePath("mice"), "id\n1,2\n");
    expect((await cache.verify({ kind: "table", ...mice })).status).toBe("damaged");
    // @ts-expect-error: unsaid, it would be checked as a file, and found whole
    await cache.verify(mice);
  });

  it("says so when it was constructed but never opened", () => {
    expect(() => new WheelCache({ api: wheelApi() }).manifest).toThrow("never opened");
  });

  it("refuses to try less than once", async () => {
    await expect(open(wheelApi(), { fetchTries: 0 })).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
  });
});
