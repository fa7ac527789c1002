import {
  type ByteSource,
  type CallOptions,
  type ChannelQuery,
  type ColumnData,
  type EcephysProjectApi,
  type Logger,
  type MetricsQuery,
  type ProbeQuery,
  type RetryPolicy,
  report,
  retry,
  type SessionQuery,
  silentLogger,
  type UnitQuery,
} from "@ecephys/core";
import { assertHonoured, emptyColumns, RowCollector, selectsNothing } from "@ecephys/core/backend-parts";
import { Database } from "./database.js";
import type { LimsEngine } from "./engine.js";
import { LimsFiles } from "./files/lims-files.js";
import type { SqlClient } from "./sql-client.js";
import { channels } from "./tables/channels.js";
import type { LimsTable } from "./tables/lims-table.js";
import { metrics } from "./tables/metrics.js";
import { probes } from "./tables/probes.js";
import { sessions } from "./tables/sessions.js";
import { units } from "./tables/units.js";

/** What an {@link EcephysProjectLimsApi} asks, and how. */
export interface LimsApiOptions {
  /** The database: rows. */
  readonly client: SqlClient;
  /** The web application: files. */
  readonly engine: LimsEngine;
  /** All tries of a query that may yet succeed, the first included. Default 2. */
  readonly tries?: number;
  /** Told of every query at `debug`, never of a password. */
  readonly logger?: Logger;
  /** What `close()` closes. Default nothing: who made client and engine closes them. */
  readonly owned?: readonly { close?(): Promise<void> }[];
}

/**
 * The Allen Institute's laboratory database as a backend: everything recorded, published or not, except what failed.
 *
 * Tables hold the columns AllenSDK's LIMS backend gives, in its order, sorted by id: no habituation or failed sessions, no
 * failed probes, valid channels only, `wt` for a missing genotype. Numbers are numbers whatever the database keeps them in,
 * missing ones NaN; times are texts as pandas writes them (`2019-01-19 08:54:18`). Metrics have one column per key.
 * An empty list in a query gives an empty table without asking.
 *
 * Every method rejects with
 * - `ECEPHYS_UNSUPPORTED_QUERY` for a field LIMS cannot select by (`hasEyeTracking`);
 * - `ECEPHYS_BAD_ARGUMENT` for an id that is no whole number, or a `publishedAt` that is no `YYYY-MM-DD`;
 * - `ECEPHYS_LIMS_REFUSED` if the database refuses the login, a table or the query;
 * - `ECEPHYS_SCHEMA` if it lacks a table or column, or a row is not as declared;
 * - `ECEPHYS_NETWORK`, `ECEPHYS_TIMEOUT`, `ECEPHYS_ABORTED`.
 *
 * File methods, besides, with `ECEPHYS_NOT_PUBLISHED` or `ECEPHYS_AMBIGUOUS_FILE` unless exactly one file matches, and what
 * downloading rejects with: see `@ecephys/http`.
 */
export class EcephysProjectLimsApi implements EcephysProjectApi {
  readonly id: string;
  readonly #database: Database;
  readonly #policy: RetryPolicy;
  readonly #files: LimsFiles;
  readonly #owned: NonNullable<LimsApiOptions["owned"]>;

  constructor(options: LimsApiOptions) {
    const { client, engine, tries = 2, logger = silentLogger, owned = [] } = options;
    this.id = `lims ${client.origin}`;
    this.#policy = { tries, logger };
    this.#database = new Database(client, logger);
    this.#files = new LimsFiles(this.#database, engine, this.#policy);
    this.#owned = owned;
  }

  /** One row per session, whatever its recording: `has_nwb` says whether it has one. */
  async getSessions(query: SessionQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return this.#table(sessions, query, options);
  }

  /** One row per probe. */
  async getProbes(query: ProbeQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return this.#table(probes, query, options);
  }

  /** One row per valid channel; coordinates and structure are missing outside the brain. */
  async getChannels(query: ChannelQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return this.#table(channels, query, options);
  }

  /** One row per unit on a valid channel, unfiltered. */
  async getUnits(query: UnitQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return this.#table(units, query, options);
  }

  /** One row per unit with one column per metric, missing where a unit lacks it; from current analyses only. */
  async getUnitAnalysisMetrics(query: MetricsQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return this.#table(metrics, query, options);
  }

  /** The NWB file of the session's current analysis. */
  async getSessionData(sessionId: number, options: CallOptions = {}): Promise<ByteSource> {
    return this.#files.sessionNwb(sessionId, options);
  }

  /** The LFP file of the probe's current analysis. */
  async getProbeLfpData(probeId: number, options: CallOptions = {}): Promise<ByteSource> {
    return this.#files.probeLfp(probeId, options);
  }

  async getNaturalMovieTemplate(number: number, options: CallOptions = {}): Promise<ByteSource> {
    return this.#files.template("movie", number, options);
  }

  async getNaturalSceneTemplate(number: number, options: CallOptions = {}): Promise<ByteSource> {
    return this.#files.template("scene", number, options);
  }

  async close(): Promise<void> {
    await Promise.all(this.#owned.map((connection) => connection.close?.()));
  }

  async #table<Query extends object>(table: LimsTable<Query>, query: Query, options: CallOptions): Promise<ColumnData> {
    const model = table.model();
    const { what } = model;
    assertHonoured(query, { backend: "LIMS", what, fields: table.fields });
    const question = table.select(query);
    if (selectsNothing(query)) return emptyColumns(model);
    const collect = async (): Promise<ColumnData> => {
      const collector = new RowCollector(model);
      let done = 0;
      for await (const rows of this.#database.batches(question, what, options)) {
        for (const row of rows) collector.add(row);
        done += rows.length;
        report(options.onProgress, { kind: "rows", what, done });
      }
      return collector.finish();
    };
    return retry(what, collect, this.#policy, options);
  }
}
