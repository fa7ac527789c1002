import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { dirname, join } from "node:path";
import { HttpEngine } from "@ecephys/http";
import { goldenPath } from "@ecephys-tools/goldens";
import { beforeAll, describe, expect, it } from "vitest";
import type { WarehouseServer } from "../index.js";
import { makeFolder, type Row, rowsOf, serve } from "../testing/warehouse.js";

const NWB = randomBytes(300_000);
let server: WarehouseServer;
let folder: string;
let link: string;

const file = () => join(folder, "session_7", "session_7.nwb");
const fetchFile = (headers: Record<string, string> = {}, method = "GET") =>
  fetch(server.url + link, { headers, method });
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

beforeAll(async () => {
  const manifest = makeFolder({
    "sessions.csv": "id,session_type,has_nwb\n7,a,True\n8,a,True\n9,a,False\n",
    "probes.csv": "id,ecephys_session_id,has_lfp_data\n70,7,True\n80,7,False\n",
    "session_7/session_7.nwb": NWB,
    "session_7/probe_70_lfp.nwb": "the LFP of probe 70",
    "natural_scene_templates/natural_scene_12.tiff": "scene twelve",
    "natural_scene_templates/natural_scene_x.tiff": "not a scene",
    "natural_movie_templates/natural_movie_3.h5": "movie three",
    "empty.txt": "",
  });
  folder = dirname(manifest);
  server = await serve([manifest]);
  const [row] = await rowsOf(server, "model::WellKnownFile[attachable_id$eq7][attachable_type$eq'EcephysSession']");
  link = String(row?.download_link);
});

describe("a whole file", () => {
  it("comes with length, validators and its bytes", async () => {
    const response = await fetchFile();
    expect(response.status).toBe(200);
    expect((await bytesOf(response)).equals(NWB)).toBe(true);
    const { headers } = response;
    expect(headers.get("content-length")).toBe("300000");
    expect(headers.get("accept-ranges")).toBe("bytes");
    expect(headers.get("etag")).toMatch(/^"300000-\d+"$/);
    expect(Date.parse(headers.get("last-modified") ?? "")).toBe(Math.floor(statSync(file()).mtimeMs / 1000) * 1000);
    expect(headers.get("content-disposition")).toBe('attachment; filename="session_7.nwb"');
  });

  it("HEAD tells the same without a body", async () => {
    const [head, whole] = [await fetchFile({}, "HEAD"), await fetchFile()];
    for (const name of ["content-length", "etag", "last-modified", "accept-ranges"]) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    }
    expect(await bytesOf(head)).toHaveLength(0);
    await whole.arrayBuffer();
  });

  it("AllenSDK's double slash and a query string make no difference", async () => {
    for (const path of [`/${link}`, `//${link}`, `${link}?wkf_id=1`]) {
      expect((await bytesOf(await fetch(server.url + path))).equals(NWB)).toBe(true);
    }
  });

  it("the project's own HTTP engine takes it", async () => {
    const engine = new HttpEngine({ host: server.host });
    const source = await engine.source(link);
    expect(source.size).toBe(NWB.length);
    const hash = createHash("sha256");
    for await (const chunk of source.chunks({ start: 100_000 })) hash.update(chunk);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(NWB.subarray(100_000)).digest("hex"));
    await engine.close();
  });
});

describe("ranges", () => {
  it.each([
    ["bytes=0-0", 0, 1],
    ["bytes=100-199", 100, 200],
    ["bytes=299999-", 299_999, 300_000],
    ["bytes=-5", 299_995, 300_000],
    ["bytes=100000-999999999", 100_000, 300_000],
  ])("%s", async (range, start, end) => {
    const response = await fetchFile({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end - 1}/300000`);
    expect(response.headers.get("content-length")).toBe(String(end - start));
    expect((await bytesOf(response)).equals(NWB.subarray(start, end))).toBe(true);
  });

  it("behind the end there is nothing", async () => {
    const response = await fetchFile({ range: "bytes=300000-" });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */300000");
    expect(await response.json()).toMatchObject({ success: false });
  });

  it("several ranges and nonsense get the whole", async () => {
    for (const range of ["bytes=0-1,5-6", "bytes=9-2", "lines=1-2"]) {
      const response = await fetchFile({ range });
      expect(response.status).toBe(200);
      expect(await bytesOf(response)).toHaveLength(NWB.length);
    }
  });

  it("HEAD with a range announces the part", async () => {
    const response = await fetchFile({ range: "bytes=0-9" }, "HEAD");
    expect([response.status, response.headers.get("content-length")]).toEqual([206, "10"]);
  });
});

describe("conditions", () => {
  it("If-Range: the part if the file is the same, else the whole", async () => {
    const { headers } = await fetchFile({}, "HEAD");
    const [etag, lastModified] = [headers.get("etag") ?? "", headers.get("last-modified") ?? ""];
    for (const [condition, status] of [
      [etag, 206],
      [lastModified, 206],
      ['"other"', 200],
      [`W/${etag}`, 200],
      ["Thu, 01 Jan 1970 00:00:00 GMT", 200],
    ] as const) {
      const response = await fetchFile({ range: "bytes=10-19", "if-range": condition });
      expect([condition, response.status]).toEqual([condition, status]);
      await response.arrayBuffer();
    }
  });

  it("If-None-Match and If-Modified-Since: nothing if the file is the same", async () => {
    const { headers } = await fetchFile({}, "HEAD");
    const [etag, lastModified] = [headers.get("etag") ?? "", headers.get("last-modified") ?? ""];
    const cases: [Record<string, string>, number][] = [
      [{ "if-none-match": etag }, 304],
      [{ "if-none-match": `"a", W/${etag}` }, 304],
      [{ "if-none-match": "*" }, 304],
      [{ "if-none-match": '"a"' }, 200],
      [{ "if-none-match": '"a"', "if-modified-since": lastModified }, 200],
      [{ "if-modified-since": lastModified }, 304],
      [{ "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" }, 200],
      [{ "if-modified-since": "yesterday" }, 200],
    ];
    for (const [condition, status] of cases) {
      const response = await fetchFile(condition);
      expect([condition, response.status]).toEqual([condition, status]);
      expect(await bytesOf(response)).toHaveLength(status === 304 ? 0 : NWB.length);
    }
  });
});

describe("what is listed", () => {
  it("is what the tables promise and the folder holds", async () => {
    const files = await rowsOf(server, "model::WellKnownFile,rma::include,well_known_file_type");
    const brief = files.map((row) => [row.attachable_id, (row.well_known_file_type as Row).name, row.path]);
    expect(brief).toEqual([
      [714914585, "Stimulus", "/external/natural_movie_3.npy"],
      [7, "EcephysNwb", "/external/session_7/session_7.nwb"],
      [8, "EcephysNwb", "/external/session_8/session_8.nwb"],
      [714914585, "Stimulus", "/external/natural_scenes/12.tiff"],
      [70, "EcephysLfpNwb", "/external/session_7/probe_70_lfp.nwb"],
    ]);
    const bodies = await Promise.all(
      files.map(async (row) => (await fetch(server.url + String(row.download_link))).text()),
    );
    expect([bodies[0], bodies[3], bodies[4]]).toEqual(["movie three", "scene twelve", "the LFP of probe 70"]);
  });

  it("ids stay the same in another server, and a file that arrives later is served without a restart", async () => {
    const manifest = makeFolder({ "sessions.csv": "id,session_type,has_nwb\n7,a,True\n9,a,False\n" });
    const other = await serve([manifest]);
    const missing = await fetch(other.url + link);
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({ success: false, msg: expect.stringContaining("session_7.nwb") });

    const nwb = async () => (await rowsOf(other, "model::WellKnownFile")).map((row) => row.attachable_id);
    expect(await nwb()).toEqual([7]);
    for (const id of [7, 9]) {
      mkdirSync(join(dirname(manifest), `session_${id}`));
      writeFileSync(join(dirname(manifest), `session_${id}`, `session_${id}.nwb`), `nwb ${id}`);
    }
    expect(await (await fetch(other.url + link)).text()).toBe("nwb 7");
    // Session 9's file can be had, but has_nwb stays what the table says.
    expect(await nwb()).toEqual([7, 9]);
    const sessions = await rowsOf(other, "model::EcephysSession,rma::include,well_known_files");
    expect(sessions.map((row) => (row.well_known_files as Row[]).length)).toEqual([1, 0]);
  });

  it("golden templates arrive byte for byte", async () => {
    const golden = await serve();
    const rows = await rowsOf(golden, "model::WellKnownFile[attachable_type$eq'Product']");
    expect(rows.map((row) => row.path)).toEqual(["/external/natural_movie_1.npy", "/external/natural_scenes/1.tiff"]);
    const local = ["natural_movie_templates/natural_movie_1.h5", "natural_scene_templates/natural_scene_1.tiff"];
    for (const [i, row] of rows.entries()) {
      const body = await bytesOf(await fetch(golden.url + String(row.download_link)));
      expect(body.equals(readFileSync(join(goldenPath("tables/cache"), local[i] ?? "")))).toBe(true);
    }
  });
});

describe("what goes wrong", () => {
  it("unknown ids and paths in disguise are not found", async () => {
    const base = "/api/v2/well_known_file_download/";
    for (const id of [
      "999",
      "",
      "abc",
      "-1",
      "1e3",
      "../../sessions.csv",
      "..%2F..%2Fsessions.csv",
      "7/../../x",
      "9".repeat(40),
    ]) {
      const response = await fetch(server.url + base + id);
      expect([id, response.status]).toEqual([id, 404]);
      expect(await response.json()).toMatchObject({ success: false });
    }
  });

  it("a changed file has another ETag", async () => {
    const before = (await fetchFile({}, "HEAD")).headers.get("etag");
    utimesSync(file(), new Date(), new Date(Date.now() + 5000));
    expect((await fetchFile({}, "HEAD")).headers.get("etag")).not.toBe(before);
  });

  it("a file that shrinks while it is sent breaks the connection", async () => {
    const big = makeFolder({ "sessions.csv": "id,session_type,has_nwb\n7,a,True\n" });
    const path = join(dirname(big), "session_7");
    mkdirSync(path);
    writeFileSync(join(path, "session_7.nwb"), Buffer.alloc(64 * 1024 * 1024));
    const shrinking = await serve([big]);
    const outcome = await new Promise<string>((resolve) => {
      get(shrinking.url + link, (response) => {
        // Nothing is read before the file is cut, so most of it is still on disk then.
        truncateSync(join(path, "session_7.nwb"), 1024 * 1024);
        response.on("error", (error) => resolve(error.message));
        response.on("end", () => resolve("ended"));
        response.resume();
      });
    });
    expect(outcome).toBe("aborted");
  });

  it("a client that leaves midway is no error, and the next one is served", async () => {
    const manifest = makeFolder({
      "sessions.csv": "id,session_type,has_nwb\n7,a,True\n",
      "session_7/session_7.nwb": Buffer.alloc(64 * 1024 * 1024),
    });
    const errors: unknown[] = [];
    const ignore = (): void => undefined;
    let brokeOff: (text: unknown) => void = ignore;
    const noticed = new Promise<unknown>((resolve) => {
      brokeOff = resolve;
    });
    const logger = {
      debug: (text: unknown) => brokeOff(text),
      info: ignore,
      warn: ignore,
      error: (e: unknown) => void errors.push(e),
    };
    const busy = await serve([manifest], { logger });
    get(busy.url + link, (response) => response.once("data", () => response.destroy()));
    expect(await noticed).toContain("broke off");
    expect(errors).toEqual([]);
    expect(busy.requests[0]?.bytes).toBeLessThan(64 * 1024 * 1024);
    expect((await fetch(busy.url + link, { headers: { range: "bytes=-1" } })).status).toBe(206);
  });

  it("bytes sent are counted", async () => {
    await (await fetchFile({ range: "bytes=0-99" })).arrayBuffer();
    expect(server.requests.at(-1)).toEqual({ method: "GET", url: link, status: 206, bytes: 100 });
  });
});
