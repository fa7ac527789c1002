import {
  assertKnownOptions,
  assertOptions,
  assertProjectApi,
  type CallOptions,
  type ChannelRow,
  EcephysError,
  type EcephysProjectApi,
  type MetricsRow,
  type ProbeRow,
  type RawChannelRow,
  type RawMetricsRow,
  type RawProbeRow,
  type RawSessionRow,
  type RawUnitRow,
  resolveUnitFilter,
  type SessionRow,
  silentLogger,
  UNIT_FILTER_DEFAULTS,
  type UnitRow,
} from "@ecephys/core";
import type { ManifestBuilder } from "@ecephys/manifest";
import type { EcephysSession } from "@ecephys/session";
import { annotate, type DataArray, suppress, type Table } from "@ecephys/tables";
import { fixedApi } from "../project/fixed-api.js";
import { ProjectCache, type ProjectCacheOptions } from "../project/project-cache.js";
import { assertId, assertTemplateNumber } from "./arguments.js";
import { type EcephysFile, type EcephysTable, ecephysEntries } from "./entries.js";
import { explain, explanationText, type UnitsExplanation } from "./explain-units.js";
import { addEcephysPaths, KEYS } from "./manifest-keys.js";
import {
  CALL_OPTIONS,
  type LimsOptions,
  type MetricsOptions,
  type OpenOptions,
  type SessionDataOptions,
  type TableOptions,
  type UnitOptions,
  type WarehouseOptions,
} from "./options.js";
import { ProjectTables } from "./project-tables.js";
import { prepareChannels, prepareProbes, prepareSessions, prepareUnits } from "./raw-columns.js";
import { channelColumnsOf, lfpPathsOf } from "./session-sources.js";
import {
  SUPPRESS_FROM_CHANNELS,
  SUPPRESS_FROM_PROBES,
  SUPPRESS_FROM_SESSION_TABLE,
  SUPPRESS_FROM_UNITS,
} from "./suppressed-columns.js";
import { together } from "./together.js";
import { unitsOfSession } from "./unit-filtering.js";

const TABLE_OPTIONS = ["suppress", ...CALL_OPTIONS] as const;
const OPEN_OPTIONS = ["manifest", "version", "cache", "fetchTries", "logger"] as const;

/**
 * The Visual Coding – Neuropixels project: its tables, metrics and files, fetched once and kept in a folder that Python's
 * AllenSDK can use as well.
 *
 * Tables and joins are computed once per cache object. Every call returns a table of its own: writing to an array taken
 * from one changes no other.
 */
export class EcephysProjectCache extends ProjectCache<EcephysProjectApi> {
  static readonly SESSIONS_KEY = KEYS.SESSIONS_KEY;
  static readonly PROBES_KEY = KEYS.PROBES_KEY;
  static readonly CHANNELS_KEY = KEYS.CHANNELS_KEY;
  static readonly UNITS_KEY = KEYS.UNITS_KEY;
  static readonly SESSION_DIR_KEY = KEYS.SESSION_DIR_KEY;
  static readonly SESSION_NWB_KEY = KEYS.SESSION_NWB_KEY;
  static readonly PROBE_LFP_NWB_KEY = KEYS.PROBE_LFP_NWB_KEY;
  static readonly NATURAL_MOVIE_DIR_KEY = KEYS.NATURAL_MOVIE_DIR_KEY;
  static readonly NATURAL_MOVIE_KEY = KEYS.NATURAL_MOVIE_KEY;
  static readonly NATURAL_SCENE_DIR_KEY = KEYS.NATURAL_SCENE_DIR_KEY;
  static readonly NATURAL_SCENE_KEY = KEYS.NATURAL_SCENE_KEY;
  static readonly SESSION_ANALYSIS_METRICS_KEY = KEYS.SESSION_ANALYSIS_METRICS_KEY;
  static readonly TYPEWISE_ANALYSIS_METRICS_KEY = KEYS.TYPEWISE_ANALYSIS_METRICS_KEY;
  static readonly SUPPRESS_FROM_UNITS = SUPPRESS_FROM_UNITS;
  static readonly SUPPRESS_FROM_CHANNELS = SUPPRESS_FROM_CHANNELS;
  static readonly SUPPRESS_FROM_PROBES = SUPPRESS_FROM_PROBES;
  static readonly SUPPRESS_FROM_SESSION_TABLE = SUPPRESS_FROM_SESSION_TABLE;
  protected static override readonly DEFAULT_MANIFEST = "ecephys_project_manifest.json";

  /** What the project keeps, table by table and file by file: for {@link table}, {@link file}, `decide` and `verify`. */
  readonly entries = ecephysEntries(this.api);

  #joined: { readonly of: readonly unknown[]; readonly tables: ProjectTables } | undefined;

  /**
   * Opens a cache over any backend.
   * @throws EcephysError `ECEPHYS_INVALID_BACKEND` naming the methods `api` lacks; `ECEPHYS_MANIFEST_VERSION`,
   *   `ECEPHYS_INVALID_MANIFEST` or `ECEPHYS_FILE_ACCESS` when the manifest cannot be opened or created
   */
  static async open<Cache extends EcephysProjectCache>(
    this: CacheClass<Cache>,
    options: OpenOptions & { readonly api: EcephysProjectApi },
  ): Promise<Cache> {
    assertKnownOptions(options, ["api", ...OPEN_OPTIONS]);
    assertProjectApi(options.api);
    return await openAs(this, options);
  }

  /**
   * Opens a cache that fetches from the Allen Brain Atlas data warehouse, or a mirror of it.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if only one of `scheme` and `host` is given, and as {@link open}
   */
  static async fromWarehouse<Cache extends EcephysProjectCache>(
    this: CacheClass<Cache>,
    options: WarehouseOptions = {},
  ): Promise<Cache> {
    const own = ["scheme", "host", "asynchronous", "timeout", "proxy", "maxBytesPerSecond"];
    assertKnownOptions(options, [...own, ...OPEN_OPTIONS]);
    const { scheme, host, asynchronous: _both, timeout = 1200, proxy, maxBytesPerSecond, ...open } = options;
    if ((scheme === undefined) !== (host === undefined)) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "scheme and host must be given together, or neither.", {
        hint: 'For example { scheme: "http", host: "127.0.0.1:8080" }.',
      });
    }
    const { createWarehouseApi } = await import("@ecephys/api-warehouse");
    const api = createWarehouseApi({
      timeoutMs: timeout * 1000,
      ...(scheme !== undefined && host !== undefined && { scheme, host }),
      ...(proxy !== undefined && { proxy }),
      ...(maxBytesPerSecond !== undefined && { maxBytesPerSecond }),
      ...(open.fetchTries !== undefined && { tries: open.fetchTries }),
      ...(open.logger !== undefined && { logger: open.logger }),
    });
    return await openAs(this, { ...open, api });
  }

  /**
   * Opens a cache that fetches from LIMS, the Allen Institute's own database: everything recorded, published or not.
   * Credentials that are not given come from the `LIMS_*` environment variables.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` naming the credentials that are missing, or if only one of `scheme` and
   *   `host` is given, and as {@link open}
   */
  static async fromLims<Cache extends EcephysProjectCache>(
    this: CacheClass<Cache>,
    options: LimsOptions = {},
  ): Promise<Cache> {
    const own = [
      "limsCredentials",
      "env",
      "tls",
      "scheme",
      "host",
      "asynchronous",
      "timeout",
      "proxy",
      "maxBytesPerSecond",
    ];
    assertKnownOptions(options, [...own, ...OPEN_OPTIONS]);
    const { limsCredentials, env, tls, scheme, host, asynchronous: _both, timeout = 1200, ...rest } = options;
    const { proxy, maxBytesPerSecond, ...open } = rest;
    const { createLimsApi } = await import("@ecephys/api-lims");
    const api = createLimsApi({
      timeoutMs: timeout * 1000,
      ...(limsCredentials !== undefined && { limsCredentials }),
      ...(env !== undefined && { env }),
      ...(tls !== undefined && { tls }),
      ...(scheme !== undefined && { scheme }),
      ...(host !== undefined && { host }),
      ...(proxy !== undefined && { proxy }),
      ...(maxBytesPerSecond !== undefined && { maxBytesPerSecond }),
      ...(open.fetchTries !== undefined && { tries: open.fetchTries }),
      ...(open.logger !== undefined && { logger: open.logger }),
    });
    return await openAs(this, { ...open, api });
  }

  /**
   * Opens an existing folder as it is: nothing is ever fetched, and no manifest created.
   * What is absent is `ECEPHYS_NOT_CACHED`, naming the path.
   */
  static async fixed<Cache extends EcephysProjectCache>(
    this: CacheClass<Cache>,
    options: Pick<OpenOptions, "manifest" | "version" | "logger"> = {},
  ): Promise<Cache> {
    assertKnownOptions(options, ["manifest", "version", "logger"]);
    return await openAs(this, { ...options, api: fixedApi });
  }

  /** The project's manifest entries; derived caches override this and call `super`. */
  override addManifestPaths(builder: ManifestBuilder): ManifestBuilder {
    return addEcephysPaths(super.addManifestPaths(builder));
  }

  // ── Tables ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** One row per session, with how many units, channels and probes it has and the structures they lie in. */
  async getSessionTable(options: TableOptions = {}): Promise<Table<SessionRow>> {
    assertKnownOptions(options, TABLE_OPTIONS);
    const table = (await this.#tables(options)).sessionTable();
    return suppress(table, options.suppress, SUPPRESS_FROM_SESSION_TABLE).rename({ genotype: "full_genotype" }).fresh();
  }

  /** One row per probe, with its session's columns and how many units and channels it has. */
  async getProbes(options: TableOptions = {}): Promise<Table<ProbeRow>> {
    assertKnownOptions(options, TABLE_OPTIONS);
    return suppress((await this.#tables(options)).probes(), options.suppress, SUPPRESS_FROM_PROBES).fresh();
  }

  /** One row per channel, with its probe's and session's columns and how many units it has. */
  async getChannels(options: TableOptions = {}): Promise<Table<ChannelRow>> {
    assertKnownOptions(options, TABLE_OPTIONS);
    const table = (await this.#tables(options)).channels();
    return suppress(table, options.suppress, SUPPRESS_FROM_CHANNELS).rename({ name: "probe_name" }).fresh();
  }

  /**
   * One row per unit that passes the filters, with its channel's, probe's and session's columns.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option or a threshold that is not a number
   */
  async getUnits(options: UnitOptions = {}): Promise<Table<UnitRow>> {
    const { units, explanation } = await this.#selectUnits(options);
    if (this.logger !== silentLogger) this.logger.debug(explanationText(explanation()));
    return suppress(units, options.suppress, SUPPRESS_FROM_UNITS).fresh();
  }

  /** How many units each filter removes, in order: why a unit is missing from `getUnits` with the same options. */
  async explainUnits(options: UnitOptions = {}): Promise<UnitsExplanation> {
    return (await this.#selectUnits(options)).explanation();
  }

  /** The analysis metrics of one session's units, annotated with the units' columns unless `annotate` is false. */
  async getUnitAnalysisMetricsForSession(sessionId: number, options: MetricsOptions = {}): Promise<Table<MetricsRow>> {
    assertId("sessionId", sessionId);
    return await this.#metrics(this.entries.sessionMetrics(sessionId), options, (units) =>
      unitsOfSession(units, sessionId),
    );
  }

  /**
   * The analysis metrics of all units recorded with one stimulus set, annotated unless `annotate` is false.
   * @throws EcephysError `ECEPHYS_UNKNOWN_SESSION_TYPE` listing the known ones
   */
  async getUnitAnalysisMetricsBySessionType(
    sessionType: string,
    options: MetricsOptions = {},
  ): Promise<Table<MetricsRow>> {
    assertKnownOptions(options, METRICS_OPTIONS);
    const known = (await this.rawSessions(options)).column("session_type").unique();
    if (!known.includes(sessionType)) {
      throw new EcephysError("ECEPHYS_UNKNOWN_SESSION_TYPE", `No session is of type "${sessionType}".`, {
        hint: `Known types: ${known.map((type) => type ?? "(missing)").join(", ")}.`,
      });
    }
    return await this.#metrics(this.entries.sessionTypeMetrics(sessionType), options, (units) => units);
  }

  // ── Values ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Distinct `session_type`s in order of appearance. Options as for {@link getSessionTable}. */
  async getAllSessionTypes(options: TableOptions = {}): Promise<(string | null)[]> {
    return (await this.getSessionTable(options)).column("session_type").unique();
  }

  /** Distinct `full_genotype`s in order of appearance. */
  async getAllFullGenotypes(options: TableOptions = {}): Promise<(string | null)[]> {
    return (await this.getSessionTable(options)).column("full_genotype").unique();
  }

  /** Distinct `age_in_days`, in order of appearance; NaN where one is missing. */
  async getAllAges(options: TableOptions = {}): Promise<(number | null)[]> {
    return (await this.getSessionTable(options)).column("age_in_days").unique();
  }

  /** Distinct `sex`es in order of appearance. */
  async getAllSexes(options: TableOptions = {}): Promise<(string | null)[]> {
    return (await this.getSessionTable(options)).column("sex").unique();
  }

  /** Distinct structure acronyms in order of appearance; `null` where some channel has none. Options as for {@link getChannels}. */
  async getStructureAcronyms(options: TableOptions = {}): Promise<(string | null)[]> {
    return (await this.getChannels(options)).column("ecephys_structure_acronym").unique();
  }

  // ── Recordings and stimulus templates ──────────────────────────────────────────────────────────────────────────────

  /**
   * A recorded session: its NWB file is fetched once, opened, and given this cache's structures and CCF coordinates.
   * The LFP of a probe is fetched when it is first asked for. Close the session when done.
   *
   * @throws EcephysError `ECEPHYS_NOT_PUBLISHED` for an id without a published file; `ECEPHYS_NOT_CACHED` in a fixed
   *   cache without it; `ECEPHYS_BAD_ARGUMENT` for an unknown option or a threshold that is not a number; and as
   *   `EcephysSession.fromNwbPath`
   */
  async getSessionData(sessionId: number, options: SessionDataOptions = {}): Promise<EcephysSession> {
    assertId("sessionId", sessionId);
    assertOptions(options);
    resolveUnitFilter(options, ["filterByValidity", ...CALL_OPTIONS]);
    const { signal, onProgress, ...selection } = options;
    const call = { ...(signal !== undefined && { signal }), ...(onProgress !== undefined && { onProgress }) };
    const [{ EcephysSession }, path, probes] = await Promise.all([
      import("@ecephys/session"),
      this.getSessionDataFile(sessionId, call),
      this.rawProbes(call),
    ]);
    return await EcephysSession.fromNwbPath(path, {
      ...selection,
      ...(signal !== undefined && { signal }),
      logger: this.logger,
      channelColumns: async () => channelColumnsOf(await this.getChannels(), sessionId),
      lfpPaths: lfpPathsOf(probes, sessionId, (probeId, o) => this.getProbeLfpDataFile(sessionId, probeId, o)),
    });
  }

  /** The frames of a natural movie, frame × row × column, as it was shown. */
  async getNaturalMovieTemplate(number: number, options: CallOptions = {}): Promise<DataArray> {
    const { readMovie } = await import("@ecephys/io/movie");
    return await readMovie(await this.getNaturalMovieTemplateFile(number, options), options);
  }

  /** A natural scene, row × column. */
  async getNaturalSceneTemplate(number: number, options: CallOptions = {}): Promise<DataArray> {
    const { readScene } = await import("@ecephys/io/scene");
    return await readScene(await this.getNaturalSceneTemplateFile(number, options), options);
  }

  // ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Path of a session's NWB file, fetched and checked if absent. */
  async getSessionDataFile(sessionId: number, options: CallOptions = {}): Promise<string> {
    assertId("sessionId", sessionId);
    assertOptions(options);
    return await this.cachedFile(this.entries.sessionData(sessionId), options);
  }

  /** Path of a probe's LFP NWB file, fetched and checked if absent. */
  async getProbeLfpDataFile(sessionId: number, probeId: number, options: CallOptions = {}): Promise<string> {
    assertId("sessionId", sessionId);
    assertId("probeId", probeId);
    assertOptions(options);
    return await this.cachedFile(this.entries.probeLfp(sessionId, probeId), options);
  }

  /** Path of a natural movie's template, fetched and checked if absent. It is called `.h5` and holds NPY. */
  async getNaturalMovieTemplateFile(number: number, options: CallOptions = {}): Promise<string> {
    assertTemplateNumber("number", number);
    assertOptions(options);
    return await this.cachedFile(this.entries.naturalMovie(number), options);
  }

  /** Path of a natural scene's template, fetched and checked if absent. */
  async getNaturalSceneTemplateFile(number: number, options: CallOptions = {}): Promise<string> {
    assertTemplateNumber("number", number);
    assertOptions(options);
    return await this.cachedFile(this.entries.naturalScene(number), options);
  }

  // ── Entries ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** One of {@link entries} as it is kept, before joining and renaming; fetched and checked if absent. */
  async table(entry: EcephysTable, options: CallOptions = {}): Promise<Table<object>> {
    return await this.cachedTable(entry, options);
  }

  /** Path of one of {@link entries}, fetched and checked if absent. */
  async file(entry: EcephysFile, options: CallOptions = {}): Promise<string> {
    return await this.cachedFile(entry, options);
  }

  // ── Underneath ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** `sessions.csv` as it is kept. */
  protected rawSessions(options: CallOptions): Promise<Table<RawSessionRow>> {
    return this.sharedTable(this.entries.sessions(), options);
  }

  /** `probes.csv` as it is kept. */
  protected rawProbes(options: CallOptions): Promise<Table<RawProbeRow>> {
    return this.sharedTable(this.entries.probes(), options);
  }

  /** `channels.csv` as it is kept. */
  protected rawChannels(options: CallOptions): Promise<Table<RawChannelRow>> {
    return this.sharedTable(this.entries.channels(), options);
  }

  /** `units.csv` as it is kept. */
  protected rawUnits(options: CallOptions): Promise<Table<RawUnitRow>> {
    return this.sharedTable(this.entries.units(), options);
  }

  override forget(): void {
    super.forget();
    this.#joined = undefined;
  }

  /** The joined tables over the four files, loaded side by side and joined once. */
  async #tables(options: CallOptions): Promise<ProjectTables> {
    const raw = await together<[Table<RawSessionRow>, Table<RawProbeRow>, Table<RawChannelRow>, Table<RawUnitRow>]>(
      options,
      [(o) => this.rawSessions(o), (o) => this.rawProbes(o), (o) => this.rawChannels(o), (o) => this.rawUnits(o)],
    );
    const [sessions, probes, channels, units] = raw;
    if (this.#joined === undefined || this.#joined.of.some((table, i) => table !== raw[i])) {
      const tables = new ProjectTables({
        sessions: prepareSessions(sessions, this.getCachePath(KEYS.SESSIONS_KEY)),
        probes: prepareProbes(probes),
        channels: prepareChannels(channels),
        units: prepareUnits(units),
      });
      this.#joined = { of: raw, tables };
    }
    return this.#joined.tables;
  }

  /** The annotated units that pass, and how each filter contributed. */
  async #selectUnits(options: UnitOptions): Promise<{ units: Table<UnitRow>; explanation: () => UnitsExplanation }> {
    assertOptions(options);
    const filter = resolveUnitFilter(options, [...TABLE_OPTIONS, "filterByValidity"]);
    const validity = flag(options, "filterByValidity");
    const tables = await this.#tables(options);
    const units = tables.annotatedUnits(filter, validity);
    const { steps, total } = tables.units(filter, validity);
    return { units, explanation: () => explain(total, steps, units.numRows) };
  }

  async #metrics(
    entry: EcephysTable,
    options: MetricsOptions,
    select: (units: Table<UnitRow>) => Table<UnitRow>,
  ): Promise<Table<MetricsRow>> {
    assertKnownOptions(options, METRICS_OPTIONS);
    const annotated = flag(options, "annotate");
    const load = () => this.sharedTable<RawMetricsRow>(entry, options);
    if (!annotated) return (await load()).fresh() as Table<object> as Table<MetricsRow>;
    const filter = resolveUnitFilter(options, METRICS_OPTIONS);
    const validity = flag(options, "filterByValidity");
    const metrics = await load();
    const tables = await this.#tables(options);
    const joined = tables.annotatedMetrics(metrics, filter, validity, (all) => {
      const units = select(suppress(all, undefined, SUPPRESS_FROM_UNITS));
      return annotate<MetricsRow>(units, metrics, { suffixes: ["_x", "_y"] }).rename({
        [units.indexName]: metrics.indexName,
      });
    });
    return joined.fresh();
  }
}

const METRICS_OPTIONS = [
  "annotate",
  "filterByValidity",
  ...Object.keys(UNIT_FILTER_DEFAULTS),
  ...CALL_OPTIONS,
] as const;

/** A switch that is on unless it says `false`; a text or `null` is refused rather than guessed at. */
function flag<Name extends string>(options: { readonly [K in Name]?: boolean }, name: Name): boolean {
  const value: unknown = options[name];
  if (value === undefined) return true;
  if (typeof value !== "boolean") {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${name} must be true or false, got ${JSON.stringify(value)}.`);
  }
  return value;
}

/** `EcephysProjectCache` or a class derived from it: the factories give an object of the class they are called on. */
type CacheClass<Cache> = (new (
  options: ProjectCacheOptions<EcephysProjectApi>,
) => Cache) &
  Pick<typeof ProjectCache, "create">;

function openAs<Cache extends EcephysProjectCache>(
  cacheClass: CacheClass<Cache>,
  options: OpenOptions & { readonly api: EcephysProjectApi },
): Promise<Cache> {
  return cacheClass.create({ ...options, offline: options.api === fixedApi });
}
