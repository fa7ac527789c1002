import { join } from "node:path";
import { assertKnownOptions } from "@ecephys/core";
import { seedAdditions } from "./additions/seed-additions.js";
import { type App, startApp } from "./app/start-app.js";
import type { DatabaseCredentials, DatabaseServer } from "./postgres/database-server.js";
import { startEmbeddedServer } from "./postgres/embedded-server.js";
import { externalCredentials, useExternalServer } from "./postgres/external-server.js";
import { Keeper } from "./postgres/keeper.js";
import { withClient } from "./postgres/with-client.js";
import { createReader } from "./reader-role.js";
import { createIndexes, createTables } from "./schema/create-tables.js";
import { seedProject } from "./seed/seed-project.js";

/** What to fill the database from. */
export interface SampleLimsOptions {
  /** Path of a project folder's manifest. */
  readonly manifest: string;
  /** Whether the laboratory's own rows are added, those that are in no published file: {@link labAdditions}. Default `true`. */
  readonly additions?: boolean;
}

/** A laboratory database that runs, with its file download application. */
export interface SampleLims extends AsyncDisposable {
  /** A role that may read the tables and nothing else. */
  readonly credentials: DatabaseCredentials;
  /** May do anything in the same database. */
  readonly admin: DatabaseCredentials;
  /** `127.0.0.1:PORT` of the application: `/well_known_files/download/ID?wkf_id=ID`. */
  readonly appHost: string;
  /** What the application was asked, e.g. `GET /well_known_files/download/7?wkf_id=7`, oldest first. */
  readonly requests: readonly string[];
  /** Nobody gets into the database any more, and whoever is in is thrown out. */
  stopDatabase(): Promise<void>;
  /** Undoes {@link SampleLims.stopDatabase}: same port, same data. */
  startDatabase(): Promise<void>;
  /** Stops both and removes what was made for them. */
  close(): Promise<void>;
}

/**
 * Starts an empty Postgres, or takes a database of its own on the server `LIMS_HOST` names, and fills it from a project
 * folder: reading by the laboratory's rules gives the folder's tables back. Nothing is left when this process ends.
 *
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option, where no Postgres is to be had, or `LIMS_HOST` comes
 *   without its companions; what reading the folder throws; pg's error where the server of `LIMS_HOST` refuses
 */
export async function startSampleLims(options: SampleLimsOptions): Promise<SampleLims> {
  assertKnownOptions(options, ["manifest", "additions"]);
  const { manifest, additions = true } = options;
  const external = externalCredentials(process.env);
  const keeper = await Keeper.start();
  let server: DatabaseServer | undefined;
  try {
    server = await (external === null ? startEmbeddedServer(keeper.folder) : useExternalServer(external));
    const { admin, readerName } = server;
    const { credentials, files } = await withClient(admin, async (client) => {
      await createTables(client);
      const served = await seedProject(client, manifest);
      if (additions) served.push(...(await seedAdditions(client, join(keeper.folder, "files"))));
      await createIndexes(client);
      return { credentials: await createReader(client, admin, readerName), files: served };
    });
    const app = await startApp(files);
    const close = closer(app, server, keeper);
    return {
      credentials,
      admin,
      appHost: app.host,
      requests: app.requests,
      stopDatabase: server.stop,
      startDatabase: server.start,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await server?.close();
    await keeper.tidyUp();
    throw error;
  }
}

function closer(app: App, server: DatabaseServer, keeper: Keeper): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= app
      .close()
      .then(server.close)
      .finally(() => keeper.tidyUp());
    return closed;
  };
}
