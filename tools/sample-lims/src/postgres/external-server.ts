import { randomBytes } from "node:crypto";
import { EcephysError } from "@ecephys/core";
import pg from "pg";
import type { DatabaseCredentials, DatabaseServer } from "./database-server.js";
import { withClient } from "./with-client.js";

/** The server `LIMS_HOST` and its companions name, `null` where there is no `LIMS_HOST`. */
export function externalCredentials(environment: NodeJS.ProcessEnv): DatabaseCredentials | null {
  const {
    LIMS_HOST: host,
    LIMS_PORT: port,
    LIMS_DBNAME: dbname,
    LIMS_USER: user,
    LIMS_PASSWORD: password,
  } = environment;
  if (host === undefined || host === "") return null;
  const given = { LIMS_PORT: port, LIMS_DBNAME: dbname, LIMS_USER: user, LIMS_PASSWORD: password };
  const missing = Object.entries(given).flatMap(([name, value]) => (value === undefined || value === "" ? [name] : []));
  if (missing.length > 0 || !dbname || !user || !password) {
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `LIMS_HOST is set, but not ${missing.join(", ")}. Nothing was made.`,
      {
        hint: "Set them to a role that may create databases and roles, or unset LIMS_HOST to have a Postgres started.",
      },
    );
  }
  return { host, port: Number(port), dbname, user, password };
}

/** A database of our own on a server that runs already; no other database there is touched. */
export async function useExternalServer(maintenance: DatabaseCredentials): Promise<DatabaseServer> {
  const mark = randomBytes(6).toString("hex");
  const [dbname, readerName] = [`ecephys_sample_${mark}`, `ecephys_reader_${mark}`];
  const [database, reader] = [pg.escapeIdentifier(dbname), pg.escapeIdentifier(readerName)];
  const run = (statement: string, values: unknown[] = []) =>
    withClient(maintenance, (client) => client.query(statement, values));
  await run(`create database ${database}`);
  return {
    admin: { ...maintenance, dbname },
    readerName,
    // The server itself is not ours to stop.
    stop: async () => {
      await run(`alter database ${database} with allow_connections false`);
      await run("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [dbname]);
    },
    start: async () => {
      await run(`alter database ${database} with allow_connections true`);
    },
    close: async () => {
      await run(`drop database if exists ${database} with (force)`);
      await run(`drop role if exists ${reader}`);
    },
  };
}
