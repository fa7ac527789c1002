import {
  type ChannelRow,
  type MetricsRow,
  type ProbeRow,
  type RawChannelRow,
  type RawProbeRow,
  type RawSessionRow,
  type ResolvedUnitFilter,
  type SessionRow,
  UNIT_FILTER_DEFAULTS,
  type UnitRow,
} from "@ecephys/core";
import { annotate, countOwned, getGroupedUniques, type Table } from "@ecephys/tables";
import { type FilteredUnits, filterUnits } from "./unit-filtering.js";

/** The four tables everything is joined from, prepared. */
export interface PreparedTables {
  readonly sessions: Table<RawSessionRow>;
  readonly probes: Table<RawProbeRow>;
  readonly channels: Table<RawChannelRow>;
  readonly units: Table<object>;
}

/** Filtered-unit tables remembered at once; beyond, the oldest is forgotten. */
const MOST_FILTERS = 32;

/** The project's joined tables, each computed when first asked for and once. */
export class ProjectTables {
  readonly #raw: PreparedTables;
  readonly #known = new Map<string, unknown>();
  readonly #metrics = new WeakMap<Table<object>, WeakMap<Table<UnitRow>, Table<MetricsRow>>>();
  readonly #filtered = new Map<string, { filtered: FilteredUnits; annotated: Table<UnitRow> }>();

  constructor(raw: PreparedTables) {
    this.#raw = raw;
  }

  annotatedProbes(): Table<ProbeRow> {
    return this.#once("annotatedProbes", () =>
      annotate(this.#raw.probes, this.#raw.sessions, { on: "ecephys_session_id", suffixes: ["_probe", "_session"] }),
    );
  }

  annotatedChannels(): Table<ChannelRow> {
    return this.#once("annotatedChannels", () =>
      annotate(this.#raw.channels, this.annotatedProbes(), {
        on: "ecephys_probe_id",
        suffixes: ["_channel", "_probe"],
      }),
    );
  }

  /** Units that pass, before joining, with what each filter removed. */
  units(filter: ResolvedUnitFilter = UNIT_FILTER_DEFAULTS, filterByValidity = true): FilteredUnits {
    return this.#unitsFor(filter, filterByValidity).filtered;
  }

  annotatedUnits(filter: ResolvedUnitFilter = UNIT_FILTER_DEFAULTS, filterByValidity = true): Table<UnitRow> {
    return this.#unitsFor(filter, filterByValidity).annotated;
  }

  sessionTable(): Table<SessionRow> {
    return this.#once("sessionTable", () => {
      const key = "ecephys_session_id";
      let table: Table<object> = countOwned(this.#raw.sessions, this.annotatedUnits(), key, "unit_count");
      table = countOwned(table, this.annotatedChannels(), key, "channel_count");
      table = countOwned(table, this.annotatedProbes(), key, "probe_count");
      const acronyms = "ecephys_structure_acronym";
      table = getGroupedUniques(table, this.annotatedChannels(), key, acronyms, "ecephys_structure_acronyms");
      return table as Table<SessionRow>;
    });
  }

  probes(): Table<ProbeRow> {
    return this.#once("probes", () => {
      const key = "ecephys_probe_id";
      let table = countOwned(this.annotatedProbes(), this.annotatedUnits(), key, "unit_count");
      table = countOwned(table, this.annotatedChannels(), key, "channel_count");
      const acronyms = "ecephys_structure_acronym";
      return getGroupedUniques(table, this.annotatedChannels(), key, acronyms, "ecephys_structure_acronyms");
    });
  }

  channels(): Table<ChannelRow> {
    return this.#once("channels", () =>
      countOwned(this.annotatedChannels(), this.annotatedUnits(), "ecephys_channel_id", "unit_count"),
    );
  }

  /** The join of a metrics table with the units of a filter, remembered as long as both are. */
  annotatedMetrics(
    metrics: Table<object>,
    filter: ResolvedUnitFilter,
    filterByValidity: boolean,
    join: (units: Table<UnitRow>) => Table<MetricsRow>,
  ): Table<MetricsRow> {
    const units = this.annotatedUnits(filter, filterByValidity);
    const known = this.#metrics.get(metrics) ?? new WeakMap<Table<UnitRow>, Table<MetricsRow>>();
    this.#metrics.set(metrics, known);
    const joined = known.get(units) ?? join(units);
    known.set(units, joined);
    return joined;
  }

  #unitsFor(filter: ResolvedUnitFilter, filterByValidity: boolean) {
    const key = JSON.stringify([...Object.values(filter).map(String), filterByValidity]);
    let entry = this.#filtered.get(key);
    if (entry === undefined) {
      const filtered = filterUnits(this.#raw.units, filter, filterByValidity);
      const annotated = annotate<UnitRow>(filtered.units, this.annotatedChannels(), {
        on: "ecephys_channel_id",
        suffixes: ["_unit", "_channel"],
      });
      entry = { filtered, annotated };
      const oldest = this.#filtered.keys().next();
      if (this.#filtered.size >= MOST_FILTERS && !oldest.done) this.#filtered.delete(oldest.value);
      this.#filtered.set(key, entry);
    }
    return entry;
  }

  #once<T>(name: string, compute: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, compute());
    return this.#known.get(name) as T;
  }
}
