import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { inspect } from "node:util";
import type { ErrorCode, ProgressEvent } from "@ecephys/core";
import { labAdditions } from "@ecephys-tools/sample-lims";
import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { createLimsApi } from "./create-lims-api.js";
import { asAdmin, holdLims, rejection } from "./testing/hold-lims.js";

const held = holdLims();
const refusal = (code: ErrorCode, words: string | RegExp) => ({
  code,
  message: typeof words === "string" ? expect.stringContaining(words) : expect.stringMatching(words),
});

/** Everything an error could tell, its causes and hidden properties included. */
const everythingOf = (error: unknown) => `${inspect(error, { depth: 20, showHidden: true })} ${JSON.stringify(error)}`;

/** Backends of this client that are at work, as the server sees them. */
const atWork = (condition = "") =>
  held.ask(
    `select pid from pg_stat_activity
      where datname = current_database() and application_name = 'ecephys' and state = 'active' ${condition}`,
  );

/** Holds a table so that nobody can read it, until `work` is done. */
async function whileLocked<T>(table: string, work: () => Promise<T>): Promise<T> {
  return asAdmin(held.lims, async (admin) => {
    await admin.query(`begin; lock table ${table} in access exclusive mode`);
    try {
      return await work();
    } finally {
      await admin.query("rollback").catch(() => undefined);
    }
  });
}

/** Until a query of this client waits for the lock: one that merely runs may be the rest of an earlier test. */
const waiting = () =>
  vi.waitFor(async () => expect(await atWork("and wait_event_type = 'Lock'")).toHaveLength(1), 5000);

describe("getting in", () => {
  it("with a wrong password: says who was refused where, never the password", async () => {
    const secret = "Correct-Horse-Battery";
    const api = held.api({ limsCredentials: { ...held.lims.credentials, password: secret } });
    const error = await rejection(api.getUnits());
    const { user, host, port, dbname } = held.lims.credentials;
    expect(error).toMatchObject(
      refusal("ECEPHYS_LIMS_REFUSED", `LIMS at ${host}:${port}/${dbname} (user ${user}) refuses the login`),
    );
    expect(error).toMatchObject({ message: expect.stringContaining("LIMS_PASSWORD") });
    expect(everythingOf(error)).not.toContain(secret);
    expect(everythingOf(api)).not.toContain(secret);
  });

  it("even where the server repeats it", async () => {
    const twice = "someone-else-entirely";
    const api = held.api({ limsCredentials: { ...held.lims.credentials, dbname: twice, password: twice } });
    expect((await rejection(api.getUnits())) as Error).toMatchObject({
      cause: { message: expect.not.stringContaining(twice) },
    });
  });

  it("to a database that is not there, as a user nobody knows, to a port without server, a host without name", async () => {
    const { credentials, admin } = held.lims;
    const cases: [object, ErrorCode, string | RegExp][] = [
      [{ ...admin, dbname: "no_such_database" }, "ECEPHYS_LIMS_REFUSED", "has no such database"],
      [{ ...credentials, user: "no_such_user" }, "ECEPHYS_LIMS_REFUSED", "(user no_such_user) refuses the login"],
      [{ ...credentials, port: 1 }, "ECEPHYS_NETWORK", "Check that host and port are right"],
      [{ ...credentials, host: "lims.invalid" }, "ECEPHYS_NETWORK", "lims.invalid"],
    ];
    for (const [limsCredentials, code, words] of cases) {
      expect(await rejection(held.api({ limsCredentials, tries: 1 }).getProbes())).toMatchObject(refusal(code, words));
    }
  });

  it("without rights to a table", async () => {
    await asAdmin(held.lims, (admin) => admin.query(`revoke select on ages from "${held.lims.credentials.user}"`));
    const error = await rejection(held.api().getSessions());
    await asAdmin(held.lims, (admin) => admin.query(`grant select on ages to "${held.lims.credentials.user}"`));
    expect(error).toMatchObject(refusal("ECEPHYS_LIMS_REFUSED", "permission denied for table ages"));
    expect((await held.api().getSessions()).columns.id?.length).toBeGreaterThan(3);
  });

  it("through a port that never answers", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    try {
      const { port } = silent.address() as AddressInfo;
      const limsCredentials = { ...held.lims.credentials, host: "127.0.0.1", port };
      const options = { limsCredentials, tries: 1 };
      const error = await rejection(held.api({ ...options, connectTimeoutMs: 50 }).getProbes());
      expect(error).toMatchObject(refusal("ECEPHYS_TIMEOUT", "does not answer"));
      const signal = AbortSignal.timeout(50);
      expect(await rejection(held.api(options).getProbes({}, { signal }))).toMatchObject({ code: "ECEPHYS_ABORTED" });
    } finally {
      silent.close();
    }
  });

  it("through TLS where the server has none", async () => {
    const error = await rejection(held.api({ tls: true }).getProbes());
    expect(error).toMatchObject(refusal("ECEPHYS_LIMS_REFUSED", "The server does not support SSL connections"));
  });
});

describe("once inside", () => {
  it("only reads", async () => {
    await whileLocked("ecephys_units", async () => {
      const asked = held.api().getUnits();
      await waiting();
      const [pid] = await atWork();
      expect(await held.ask("select query from pg_stat_activity where pid = $1", pid)).toEqual([
        expect.stringMatching(/^select/),
      ]);
      const locks = await held.ask("select distinct mode from pg_locks where pid = $1", pid);
      expect(locks.every((mode) => /^(AccessShare|Exclusive)Lock$/.test(String(mode)))).toBe(true);
      asked.catch(() => undefined);
    });
  });

  it("leaves the types of other users of pg alone", async () => {
    await held.api().getSessions({ sessionIds: [715093703] });
    expect(
      await asAdmin(held.lims, async (admin) => (await admin.query("select 5::bigint as n, 2.50 as d")).rows),
    ).toEqual([{ n: "5", d: "2.50" }]);
    expect(pg.types.getTypeParser(pg.types.builtins.INT8)("5")).toBe("5");
  });

  it("an abort ends the call at once and the query on the server", async () => {
    await whileLocked("ecephys_units", async () => {
      const controller = new AbortController();
      const asked = rejection(held.api().getUnits({}, { signal: controller.signal }));
      await waiting();
      controller.abort(new Error("enough"));
      expect(await asked).toMatchObject({ code: "ECEPHYS_ABORTED", cause: { message: "enough" } });
      await vi.waitFor(async () => expect(await atWork()).toEqual([]), 5000);
    });
    expect((await held.api().getUnits()).columns.id?.length).toBeGreaterThan(200);
  });

  it("rows come in batches: whoever gives up between them leaves nothing behind", async () => {
    const { channelIds } = labAdditions.publishedLater;
    await asAdmin(held.lims, (admin) =>
      admin.query(
        `insert into ecephys_units (id, ecephys_channel_id) select i, ${channelIds[0]} from generate_series(1, 4500) i`,
      ),
    );
    const done: number[] = [];
    const controller = new AbortController();
    const query = { channelIds: [channelIds[0]] };
    const onProgress = (event: ProgressEvent) => void (event.kind === "rows" && done.push(event.done));
    expect((await held.api().getUnits(query, { onProgress })).columns.id).toHaveLength(4501);
    expect(done).toEqual([1000, 2000, 3000, 4000, 4501]);
    const abort = () => controller.abort();
    expect(await rejection(held.api().getUnits(query, { signal: controller.signal, onProgress: abort }))).toMatchObject(
      {
        code: "ECEPHYS_ABORTED",
      },
    );
    await vi.waitFor(async () => {
      expect(
        await held.ask(
          "select pid from pg_stat_activity where datname = current_database() and application_name = 'ecephys' and state <> 'idle'",
        ),
      ).toEqual([]);
    }, 5000);
    await asAdmin(held.lims, (admin) => admin.query("delete from ecephys_units where id <= 4500"));
  });

  it("a query that takes too long is stopped, and said to be", async () => {
    await whileLocked("ecephys_channels", async () => {
      const error = await rejection(held.api({ timeoutMs: 50, tries: 1 }).getChannels());
      expect(error).toMatchObject(refusal("ECEPHYS_TIMEOUT", /took too long.*statement timeout.*raise the timeout/));
      expect(await atWork()).toEqual([]);
    });
  });

  it("a table that is held up for a moment is waited for at the next try", async () => {
    const retries: string[] = [];
    const api = held.api({ timeoutMs: 300, tries: 5 });
    let asked: ReturnType<typeof api.getChannels> | undefined;
    await whileLocked("ecephys_channels", async () => {
      asked = api.getChannels({}, { onProgress: (event) => event.kind === "retry" && retries.push(event.what) });
      await vi.waitFor(() => expect(retries.length).toBeGreaterThan(0), 5000);
    });
    expect((await asked)?.columns.id?.length).toBeGreaterThan(100);
    expect(new Set(retries)).toEqual(new Set(["channels"]));
  });

  it("a server that stops in the middle is a network failure; the next call finds it again", async () => {
    const api = held.api({ tries: 1 });
    await api.getSessions();
    await whileLocked("ecephys_units", async () => {
      const asked = rejection(api.getUnits());
      await waiting();
      await held.lims.stopDatabase();
      expect(await asked).toMatchObject(refusal("ECEPHYS_NETWORK", /went away\. What had come was discarded/));
    });
    expect(await rejection(api.getUnits())).toMatchObject(refusal("ECEPHYS_NETWORK", "cannot be reached"));
    await held.lims.startDatabase();
    expect((await api.getUnits()).columns.id?.length).toBeGreaterThan(200);
    // A connection that nobody used meanwhile is no trap either.
    await held.lims.stopDatabase();
    await held.lims.startDatabase();
    expect((await api.getUnits()).columns.id?.length).toBeGreaterThan(200);
  });

  it("tables and columns that are missing are named", async () => {
    await asAdmin(held.lims, (admin) => admin.query("alter table ecephys_units rename column snr to signal"));
    expect(await rejection(held.api().getUnits())).toMatchObject(
      refusal("ECEPHYS_SCHEMA", /is not laid out as expected: column eu\.snr does not exist.*LIMS_DBNAME/),
    );
    await asAdmin(held.lims, (admin) => admin.query("alter table stimuli rename to pictures"));
    expect(await rejection(held.api().getNaturalMovieTemplate(1))).toMatchObject(
      refusal("ECEPHYS_SCHEMA", 'relation "stimuli" does not exist'),
    );
  });

  it("closing a backend aborts what it is doing, on the server too", async () => {
    const api = held.api({ tries: 1, maxConnections: 1, timeoutMs: 1e12 });
    await whileLocked("ecephys_probes", async () => {
      const asked = rejection(api.getProbes());
      await waiting();
      const waitingForIt = rejection(api.getChannels());
      await api.close();
      expect(await waitingForIt).toMatchObject({ code: "ECEPHYS_ABORTED" });
      expect(await asked).toMatchObject(refusal("ECEPHYS_ABORTED", "was closed while it was being asked"));
      expect(await atWork()).toEqual([]);
    });
    await api.close();
  });

  it("a closed backend says so", async () => {
    const { credentials: limsCredentials } = held.lims;
    const api = createLimsApi({ limsCredentials, env: {}, tries: 1 });
    await api.getSessions();
    await api.close();
    expect(await rejection(api.getSessions())).toMatchObject(refusal("ECEPHYS_BAD_ARGUMENT", "was closed"));
  });
});
