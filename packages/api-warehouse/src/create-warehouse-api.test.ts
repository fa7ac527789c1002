import { assertProjectApi, type EcephysError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { createWarehouseApi } from "./create-warehouse-api.js";
import { fakeEngine, numberedPage } from "./testing/fake-engine.js";
import { startFakeServer } from "./testing/fake-server.js";
import { rmaPage } from "./testing/rma-text.js";

function refusal(options: object): EcephysError {
  try {
    createWarehouseApi(options);
  } catch (error) {
    return error as EcephysError;
  }
  throw new Error("Nothing was refused.");
}

describe("connecting", () => {
  it("goes to the Allen Institute unless told otherwise", async () => {
    const api = createWarehouseApi();
    expect(api.id).toBe("warehouse http://api.brain-map.org");
    assertProjectApi(api);
    await api.close();
    const mirror = createWarehouseApi({ scheme: "https", host: "mirror.example.org:8443", timeoutMs: 5, tries: 3 });
    expect(mirror.id).toBe("warehouse https://mirror.example.org:8443");
    await mirror.close();
  });

  it.each([
    [{ scheme: "http" }, "without a host"],
    [{ host: "example.org" }, "without a scheme"],
    [{ scheme: "gopher", host: "example.org" }, "gopher"],
    [{ scheme: "http", host: "http://example.org" }, "http://example.org"],
    [{ pageSize: 0 }, "pageSize"],
    [{ concurrency: 1.5 }, "concurrency"],
    [{ tries: 0 }, "tries"],
    [{ timeoutMs: -1 }, "timeoutMs"],
    [{ maxBytesPerSecond: 0 }, "maxBytesPerSecond"],
    [{ proxy: "socks5://example.org" }, "proxy"],
    [{ engine: fakeEngine(() => null), proxy: false }, "proxy would be ignored"],
    [{ pagesize: 1 }, "pagesize"],
    [{ engine: fakeEngine(() => null), host: "example.org", scheme: "http" }, "scheme, host would be ignored"],
    [{ engine: fakeEngine(() => null), tries: 2 }, "tries would be ignored"],
  ])("refuses %j", (options, words) => {
    const error = refusal(options);
    expect(error.code).toBe("ECEPHYS_BAD_ARGUMENT");
    expect(error.message).toContain(words);
  });

  it("pages as told", async () => {
    const units = Array.from({ length: 7 }, (_, id) => `{"id": ${id}, "ecephys_channel_id": 1}`);
    const server = await startFakeServer((path) => rmaPage(path, units));
    const api = createWarehouseApi({ scheme: "http", host: server.host, pageSize: 3, concurrency: 1 });
    try {
      expect((await api.getUnits()).columns.id).toEqual(Int32Array.from(units.keys()));
      expect(server.paths.map((path) => /start_row\$eq\d+%5D%5Bnum_rows\$eq\d+/.exec(path)?.[0])).toEqual([
        "start_row$eq0%5D%5Bnum_rows$eq3",
        "start_row$eq3%5D%5Bnum_rows$eq3",
        "start_row$eq6%5D%5Bnum_rows$eq3",
      ]);
    } finally {
      await api.close();
      await server.close();
    }
  });

  it("closes the engine it made, not one it was given", async () => {
    const own = createWarehouseApi();
    await own.close();
    await expect(own.getUnits()).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });

    let closed = 0;
    const engine = { ...fakeEngine((request) => numberedPage(request, 0)), close: async () => void closed++ };
    const api = createWarehouseApi({ engine });
    await api.getUnits();
    await api.close();
    expect(closed).toBe(0);
  });

  it("tells a logger what it asks", async () => {
    const lines: string[] = [];
    const debug = (...args: readonly unknown[]) => void lines.push(args.join(" "));
    const logger = { debug, info: debug, warn: debug, error: debug };
    await createWarehouseApi({ engine: fakeEngine((request) => numberedPage(request, 0)), logger }).getUnits();
    expect(lines).toEqual([
      expect.stringContaining("units: asking for rows from 0: http://fake.example.org/api/v2/data"),
    ]);
  });
});
