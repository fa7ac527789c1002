import { goldenPath } from "@ecephys-tools/goldens";
import { type SampleLims, type SampleLimsOptions, startSampleLims } from "@ecephys-tools/sample-lims";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { type CreateLimsApiOptions, createLimsApi } from "../create-lims-api.js";
import type { EcephysProjectLimsApi } from "../lims-api.js";

/** A real database and its web application, for the tests of one file. */
export interface HeldLims {
  readonly lims: SampleLims;
  /** A backend on it, one for all calls without options; closed at the end. */
  api(options?: CreateLimsApiOptions): EcephysProjectLimsApi;
  /** The first column of what a superuser is told. */
  ask(text: string, ...values: readonly unknown[]): Promise<unknown[]>;
}

/** Starts LIMS before the file's tests and stops it after them. */
export function holdLims(options: Partial<SampleLimsOptions> = {}): HeldLims {
  let lims: SampleLims;
  const apis: EcephysProjectLimsApi[] = [];
  let plain: EcephysProjectLimsApi | undefined;
  const open = (options: CreateLimsApiOptions): EcephysProjectLimsApi => {
    const own = { limsCredentials: lims.credentials, scheme: "http", host: lims.appHost, env: {} } as const;
    const api = createLimsApi({ ...own, ...options });
    apis.push(api);
    return api;
  };
  beforeAll(async () => {
    lims = await startSampleLims({ manifest: goldenPath("tables/cache/manifest.json"), ...options });
  });
  afterAll(async () => {
    await Promise.all(apis.map((api) => api.close()));
    await lims?.close();
  });
  return {
    get lims() {
      return lims;
    },
    api(options) {
      if (options !== undefined) return open(options);
      plain ??= open({});
      return plain;
    },
    ask: (text, ...values) => asAdmin(lims, async (admin) => firstColumn(await admin.query(text, [...values]))),
  };
}

/** Works on the database as a superuser. */
export async function asAdmin<T>(lims: SampleLims, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const { dbname, ...rest } = lims.admin;
  const admin = new pg.Client({ ...rest, database: dbname, application_name: "test" });
  // The server may be stopped meanwhile.
  admin.on("error", () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function firstColumn(result: pg.QueryResult<Record<string, unknown>>): unknown[] {
  const name = result.fields[0]?.name ?? "";
  return result.rows.map((row) => row[name]);
}

/** The error a call rejects with. */
export async function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => {
      throw new Error(`It did not reject but gave ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
