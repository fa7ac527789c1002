import {
  type ByteSource,
  type CallOptions,
  type ChannelQuery,
  type ColumnData,
  EcephysError,
  type EcephysProjectApi,
  type Logger,
  type MetricsQuery,
  type ProbeQuery,
  type SessionQuery,
  silentLogger,
  type UnitQuery,
} from "@ecephys/core";
import { emptyColumns, RowCollector, type RowModel, selectsNothing } from "@ecephys/core/backend-parts";
import type { WarehouseEngine } from "./engine.js";
import { PublishedFiles } from "./files/published-files.js";
import { channelModel } from "./models/channel.js";
import { metricBundleModel } from "./models/metric-bundle.js";
import { probeModel } from "./models/probe.js";
import { sessionModel } from "./models/session.js";
import { switchBackMetrics } from "./models/switched-metrics.js";
import { unitModel } from "./models/unit.js";
import {
  channelsCriteria,
  metricsCriteria,
  probesCriteria,
  sessionsCriteria,
  unitsCriteria,
} from "./queries/table-queries.js";
import { fetchPages, type Paging } from "./rma/pages.js";

/** How an {@link EcephysProjectWarehouseApi} asks. */
export interface WarehouseApiOptions {
  /** Rows to ask for at once. Default 5000. */
  readonly pageSize?: number;
  /** Pages under way at once, after the first. Default 4. */
  readonly concurrency?: number;
  /** Told of every query at `debug`. */
  readonly logger?: Logger;
  /** Whether `close()` closes the engine. Default false: who made the engine closes it. */
  readonly ownsEngine?: boolean;
}

/**
 * The Allen Brain Atlas data warehouse (RMA) as a backend.
 *
 * Tables hold the response's columns in the response's order, typed as declared by core's `…_DTYPES`: numbers and booleans
 * that arrive as text are parsed, missing numbers are NaN. Columns nobody declared are kept and inferred. An empty list in
 * a query gives an empty table without asking; so does, after asking, a query that matches nothing.
 *
 * Every method rejects with
 * - `ECEPHYS_UNSUPPORTED_QUERY` for a field the warehouse cannot select by (`publishedAt`) or a text it cannot express;
 * - `ECEPHYS_BAD_ARGUMENT` for an id that is no whole number;
 * - `ECEPHYS_RMA_FAILED` if the warehouse refuses, in its own words;
 * - `ECEPHYS_RMA_PAGING` if its pages do not add up;
 * - `ECEPHYS_SCHEMA` for a row that is not as declared, naming model, row and column;
 * - `ECEPHYS_INVALID_RESPONSE`, `ECEPHYS_HTTP_STATUS`, `ECEPHYS_NETWORK`, `ECEPHYS_TIMEOUT`, `ECEPHYS_ABORTED`: see `@ecephys/http`.
 *
 * File methods, besides, with `ECEPHYS_NOT_PUBLISHED` or `ECEPHYS_AMBIGUOUS_FILE` unless exactly one file matches.
 */
export class EcephysProjectWarehouseApi implements EcephysProjectApi {
  readonly id: string;
  readonly #engine: WarehouseEngine;
  readonly #paging: Paging;
  readonly #logger: Logger;
  readonly #files: PublishedFiles;
  readonly #ownsEngine: boolean;

  /** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for sizes that are not positive whole numbers */
  constructor(engine: WarehouseEngine, options: WarehouseApiOptions = {}) {
    const { pageSize = 5000, concurrency = 4, logger = silentLogger, ownsEngine = false } = options;
    assertCount("pageSize", pageSize);
    assertCount("concurrency", concurrency);
    this.id = `warehouse ${engine.origin}`;
    this.#engine = engine;
    this.#paging = { pageSize, concurrency };
    this.#logger = logger;
    this.#ownsEngine = ownsEngine;
    this.#files = new PublishedFiles({ engine, logger }, this.#paging);
  }

  /** One row per session: its own columns, then `age_in_days`, `sex`, `genotype` (`wt` where there is none), `has_nwb`. */
  async getSessions(query: SessionQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return this.#table(sessionModel, sessionsCriteria(query), query, options);
  }

  /** One row per probe. */
  async getProbes(query: ProbeQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return this.#table(probeModel, probesCriteria(query), query, options);
  }

  /** One row per channel, with its structure; coordinates and structure are missing outside the brain. */
  async getChannels(query: ChannelQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return this.#table(channelModel, channelsCriteria(query), query, options);
  }

  /** One row per unit, unfiltered. */
  async getUnits(query: UnitQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return this.#table(unitModel, unitsCriteria(query), query, options);
  }

  /** One row per unit with one column per metric, missing where a unit lacks it. */
  async getUnitAnalysisMetrics(query: MetricsQuery = {}, options: CallOptions = {}): Promise<ColumnData> {
    return switchBackMetrics(await this.#table(metricBundleModel(), metricsCriteria(query), query, options));
  }

  async getSessionData(sessionId: number, options: CallOptions = {}): Promise<ByteSource> {
    const owner = { fileType: "EcephysNwb", ownerType: "EcephysSession", ownerId: sessionId };
    return this.#files.open(owner, `NWB file of session ${sessionId}`, options);
  }

  async getProbeLfpData(probeId: number, options: CallOptions = {}): Promise<ByteSource> {
    const owner = { fileType: "EcephysLfpNwb", ownerType: "EcephysProbe", ownerId: probeId };
    return this.#files.open(owner, `LFP NWB file of probe ${probeId}`, options);
  }

  async getNaturalMovieTemplate(number: number, options: CallOptions = {}): Promise<ByteSource> {
    return this.#files.openTemplate({ kind: "movie", number }, options);
  }

  async getNaturalSceneTemplate(number: number, options: CallOptions = {}): Promise<ByteSource> {
    return this.#files.openTemplate({ kind: "scene", number }, options);
  }

  async close(): Promise<void> {
    if (this.#ownsEngine) await this.#engine.close?.();
  }

  async #table(model: RowModel, criteria: string, query: object, options: CallOptions): Promise<ColumnData> {
    if (selectsNothing(query)) return emptyColumns(model);
    const collector = new RowCollector(model);
    const paged = { engine: this.#engine, criteria, what: model.what, logger: this.#logger };
    for await (const rows of fetchPages(paged, this.#paging, options)) {
      for (const row of rows) collector.add(row);
    }
    return collector.finish();
  }
}

function assertCount(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${name} must be a whole number from 1, got ${String(value)}.`);
}
