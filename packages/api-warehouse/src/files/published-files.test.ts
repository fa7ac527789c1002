import type { EcephysError, MissingDataError, ProgressEvent } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { rejection, textOf, withFakeWarehouse } from "../testing/connect.js";
import { rmaAnswer } from "../testing/rma-text.js";

const file = (id: number, path: string, link = `/api/v2/well_known_file_download/${id}`) =>
  JSON.stringify({ id, path, download_link: link, attachable_id: 714914585 });

const TEMPLATES = [
  file(10, "/external/natural_movie_templates/natural_movie_1.npy"),
  file(11, "/external/natural_movie_templates/natural_movie_3.npy"),
  file(12, "/external/natural_scene_templates/0.tiff"),
  file(13, "/external/natural_scene_templates/117.tiff"),
  file(14, "/external/natural_scene_templates/7.tiff"),
  file(15, "/external/copies/7.tiff"),
  file(16, "/external/readme.txt"),
];

/** Gives the templates, and every file its own path. */
const answer = (path: string) =>
  path.startsWith("//") ? { status: 200, body: path, type: "application/octet-stream" } : rmaAnswer(TEMPLATES);

describe("stimulus templates", () => {
  it("are found by the number in their path", async () => {
    await withFakeWarehouse(answer, async (api) => {
      expect(await textOf(await api.getNaturalMovieTemplate(1))).toMatch(/\/10$/);
      expect(await textOf(await api.getNaturalMovieTemplate(3))).toMatch(/\/11$/);
      expect(await textOf(await api.getNaturalSceneTemplate(0))).toMatch(/\/12$/);
      expect(await textOf(await api.getNaturalSceneTemplate(117))).toMatch(/\/13$/);
    });
  });

  it("are not confused with each other", async () => {
    await withFakeWarehouse(answer, async (api) => {
      expect(await rejection(api.getNaturalMovieTemplate(0))).toMatchObject({ code: "ECEPHYS_NOT_PUBLISHED" });
      expect(await rejection(api.getNaturalSceneTemplate(1))).toMatchObject({ code: "ECEPHYS_NOT_PUBLISHED" });
      const twice = (await rejection(api.getNaturalSceneTemplate(7))) as EcephysError;
      expect(twice.code).toBe("ECEPHYS_AMBIGUOUS_FILE");
      expect(twice.message).toContain("natural scene template 7: expected 1 file, found 2");
    });
  });

  it("are listed once, for all who ask", async () => {
    await withFakeWarehouse(answer, async (api, server) => {
      await Promise.all([
        api.getNaturalMovieTemplate(1),
        api.getNaturalSceneTemplate(0),
        api.getNaturalMovieTemplate(3),
      ]);
      await api.getNaturalSceneTemplate(117);
      expect(server.paths.filter((path) => path.includes("query.json"))).toHaveLength(1);
    });
  });

  it("are listed again after a failure", async () => {
    let requests = 0;
    const failingOnce = (path: string) => (++requests === 1 ? `{"success": false, "msg": "not now"}` : answer(path));
    await withFakeWarehouse(failingOnce, async (api) => {
      expect(await rejection(api.getNaturalMovieTemplate(1))).toMatchObject({ code: "ECEPHYS_RMA_FAILED" });
      expect(await textOf(await api.getNaturalMovieTemplate(1))).toMatch(/\/10$/);
    });
  });

  it("one caller's abort does not stop another's list", async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const gated = async (path: string) => {
      await gate;
      return answer(path);
    };
    await withFakeWarehouse(gated, async (api, server) => {
      const controller = new AbortController();
      const first = rejection(api.getNaturalMovieTemplate(1, { signal: controller.signal }));
      const second = api.getNaturalMovieTemplate(1);
      controller.abort();
      expect(await first).toMatchObject({ code: "ECEPHYS_ABORTED" });
      release();
      expect(await textOf(await second)).toMatch(/\/10$/);
      expect(server.paths.filter((path) => path.includes("query.json"))).toHaveLength(1);
    });
  });

  it.each([-1, 1.5, Number.NaN, "1"])("cannot have the number %s", async (number) => {
    await withFakeWarehouse(answer, async (api, server) => {
      expect(await rejection(api.getNaturalMovieTemplate(number as number))).toMatchObject({
        code: "ECEPHYS_BAD_ARGUMENT",
      });
      expect(server.paths).toEqual([]);
    });
  });
});

describe("a published file", () => {
  it("says where it was looked for when there is none", async () => {
    await withFakeWarehouse(
      () => rmaAnswer([]),
      async (api, server) => {
        const error = (await rejection(api.getProbeLfpData(5))) as MissingDataError;
        expect(error.code).toBe("ECEPHYS_NOT_PUBLISHED");
        expect(error.message).toContain("LFP NWB file of probe 5");
        expect(error.lookedAt).toContain(`http://${server.host}/api/v2/data/query.json?criteria=model::WellKnownFile`);
      },
    );
  });

  it("may not lead to another host", async () => {
    const elsewhere = () => rmaAnswer([file(1, "/a.nwb", "http://evil.example.org/a.nwb")]);
    await withFakeWarehouse(elsewhere, async (api) => {
      const error = (await rejection(api.getSessionData(1))) as EcephysError;
      expect(error.code).toBe("ECEPHYS_SCHEMA");
      expect(error.message).toContain("http://evil.example.org/a.nwb");
    });
  });

  it.each([
    [`{"id": 3}`, 'WellKnownFile, row 1 (id 3), column "download_link": expected text, got nothing.'],
    [`{"id": 3, "download_link": 5}`, 'column "download_link": expected text, got 5.'],
    [`{"id": 3, "download_link": "/x", "path": 5}`, 'column "path": expected text, got 5.'],
    ["7", 'column "(the row itself)": expected a record, got 7.'],
  ])("is described properly, not as %s", async (row, words) => {
    const error = await withFakeWarehouse(
      () => rmaAnswer([row]),
      (api) => rejection(api.getSessionData(1)),
    );
    expect(error).toMatchObject({ code: "ECEPHYS_SCHEMA" });
    expect(String(error)).toContain(words);
  });

  it.each([1.5, "1", "1][x$eq2"])("cannot be asked for by the id %s", async (id) => {
    await withFakeWarehouse(answer, async (api, server) => {
      expect(await rejection(api.getSessionData(id as number))).toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
      expect(await rejection(api.getProbeLfpData(id as number))).toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
      expect(server.paths).toEqual([]);
    });
  });

  it("reports its bytes, not the rows of the list it was found in", async () => {
    const events: ProgressEvent[] = [];
    const one = (path: string) => (path.startsWith("//") ? answer(path) : rmaAnswer([file(1, "/a.nwb")]));
    await withFakeWarehouse(one, async (api) => {
      await textOf(await api.getSessionData(1, { onProgress: (event) => events.push(event) }));
    });
    expect(new Set(events.map((event) => event.kind))).toEqual(new Set(["bytes"]));
    expect(new Set(events.map((event) => event.what))).toEqual(new Set(["NWB file of session 1"]));
  });
});
