import { inspect } from "node:util";
import { assertProjectApi, type EcephysError } from "@ecephys/core";
import { describe, expect, it, vi } from "vitest";
import { createLimsApi } from "./create-lims-api.js";

const limsCredentials = { dbname: "lims2", user: "reader", host: "limsdb", port: 5432, password: "Correct-Horse" };
const client = { origin: "own", query: async () => [] };
const engine = { origin: "http://own", source: async () => ({ origin: "own", chunks: async function* () {} }) };

function refusal(options: object): EcephysError {
  try {
    createLimsApi({ env: {}, ...options });
  } catch (error) {
    return error as EcephysError;
  }
  throw new Error("Nothing was refused.");
}

describe("connecting", () => {
  it("is put off until something is asked; the password shows nowhere", async () => {
    const api = createLimsApi({ limsCredentials, env: {} });
    assertProjectApi(api);
    expect(api.id).toBe("lims limsdb:5432/lims2");
    expect(inspect(api, { showHidden: true, depth: 20 }) + JSON.stringify(api)).not.toContain("Horse");
    await api.close();
  });

  it("takes credentials from the process's environment", async () => {
    vi.stubEnv("LIMS_DBNAME", "a").stubEnv("LIMS_USER", "b").stubEnv("LIMS_HOST", "c").stubEnv("LIMS_PASSWORD", "d");
    vi.stubEnv("LIMS_PORT", "7");
    try {
      const api = createLimsApi();
      expect(api.id).toBe("lims c:7/a");
      await api.close();
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it.each<[object, string]>([
    [{}, "There is no dbname, user, host, password"],
    [{ limsCredentials, scheme: "http" }, "scheme and host must be given together"],
    [{ limsCredentials, host: "lims2" }, "scheme and host must be given together"],
    [{ limsCredentials, scheme: "gopher", host: "lims2" }, "gopher"],
    [{ limsCredentials, timeoutMs: 0 }, "timeoutMs"],
    [{ limsCredentials, connectTimeoutMs: "1" }, "connectTimeoutMs"],
    [{ limsCredentials, tries: 0 }, "tries"],
    [{ limsCredentials, maxConnections: 1.5 }, "maxConnections"],
    [{ limsCredentials, password: "x" }, 'Unknown option "password"'],
    [{ limsCredentials, tls: "yes" }, 'tls must be true, false or an object of Node\'s TLS options, got "yes".'],
    [{ limsCredentials, tls: 1 }, "tls must be true, false"],
    [{ limsCredentials: "postgres://me:Correct-Horse@limsdb" }, "limsCredentials: expected an object, got a text."],
    [{ limsCredentials: { ...limsCredentials, passwd: "Correct-Horse" } }, "Did you mean password?"],
    [{ client, limsCredentials }, "With a client of your own, limsCredentials, env would be ignored"],
    [
      { client, env: undefined, engine, scheme: "http", host: "x" },
      "With an engine of your own, scheme, host would be",
    ],
  ])("case %#: %s", (options, words) => {
    const error = refusal(options);
    expect(error).toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT", message: expect.stringContaining(words) });
    expect(inspect(error, { showHidden: true, depth: 20 })).not.toContain("Horse");
  });
});

describe("a client and an engine of one's own", () => {
  it("are asked, and stay open", async () => {
    const closed: string[] = [];
    const api = createLimsApi({
      client: { ...client, close: async () => void closed.push("client") },
      engine: { ...engine, close: async () => void closed.push("engine") },
    });
    expect(api.id).toBe("lims own");
    expect((await api.getUnits()).columns.id).toHaveLength(0);
    await api.close();
    expect(closed).toEqual([]);
  });

  it("may answer with texts, all at once or in batches", async () => {
    const row = (id: number) => ({
      id: `${id}`,
      ecephys_session_id: "3",
      name: "probeA",
      sampling_rate: "29999.5",
      lfp_sampling_rate: null,
      phase: null,
      air_channel_index: null,
      surface_channel_index: "5",
      has_lfp_data: "t",
      lfp_temporal_subsampling_factor: "2.0",
    });
    const batches = async function* () {
      yield [row(1)];
      yield [row(2)];
    };
    const answers = [async () => [row(1), row(2)], batches];
    const [first, second] = await Promise.all(
      answers.map((query) => createLimsApi({ client: { origin: "own", query }, engine }).getProbes()),
    );
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      columns: {
        id: Int32Array.of(1, 2),
        sampling_rate: Float64Array.of(29999.5, 29999.5),
        has_lfp_data: [true, true],
      },
      dtypes: { lfp_temporal_subsampling_factor: "float", surface_channel_index: "int" },
    });
  });

  it.each<[string, unknown, string]>([
    ["ECEPHYS_INVALID_BACKEND", { rows: [] }, "The SQL client of own gave no list of rows."],
    [
      "ECEPHYS_SCHEMA",
      [{ id: 1 }],
      'LIMS probes, row 1 (id 1), column "ecephys_session_id": expected a value, got nothing.',
    ],
    ["ECEPHYS_SCHEMA", [5], "expected a record, got 5"],
  ])("%s", async (code, rows, words) => {
    const query = async () => rows as never;
    await expect(createLimsApi({ client: { origin: "own", query }, engine }).getProbes()).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });

  it("may know no signals: an abort is one still", async () => {
    const controller = new AbortController();
    const query = async () => {
      controller.abort();
      throw new Error("interrupted");
    };
    const api = createLimsApi({ client: { origin: "own", query }, engine });
    await expect(api.getUnits({}, { signal: controller.signal })).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
  });
});
