import { resolveUnitFilter, UNIT_FILTER_DEFAULTS } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import { ProjectTables } from "../ecephys/project-tables.js";
import { prepareChannels, prepareProbes, prepareSessions, prepareUnits } from "../ecephys/raw-columns.js";
import { filterUnits } from "../ecephys/unit-filtering.js";
import { NO_THRESHOLDS } from "./differences.js";

/** A cache whose inner tables can be looked at: AllenSDK's underscore methods have goldens too. */
export class OpenedGolden extends EcephysProjectCache {
  async inner() {
    const [sessions, probes, channels, units] = await Promise.all([
      this.rawSessions({}),
      this.rawProbes({}),
      this.rawChannels({}),
      this.rawUnits({}),
    ]);
    const prepared = {
      sessions: prepareSessions(sessions, "sessions.csv"),
      probes: prepareProbes(probes),
      channels: prepareChannels(channels),
      units: prepareUnits(units),
    };
    return { ...prepared, joined: new ProjectTables(prepared) };
  }
}

type Call = (cache: OpenedGolden) => Promise<Table<object> | readonly unknown[]>;

const everything = { ...NO_THRESHOLDS, filterByValidity: false, filterOutOfBrainUnits: false };
const unfiltered = { ...NO_THRESHOLDS, filterByValidity: false };

/** What each golden's Python call is here, by the golden's name. */
export const GOLDEN_CALLS: Readonly<Record<string, Call>> = {
  _get_sessions: async (cache) => (await cache.inner()).sessions,
  _get_probes: async (cache) => (await cache.inner()).probes,
  _get_channels: async (cache) => (await cache.inner()).channels,
  _get_units: async (cache) => filterUnits((await cache.inner()).units, UNIT_FILTER_DEFAULTS, true).units,
  _get_units_all: async (cache) =>
    filterUnits(
      (await cache.inner()).units,
      resolveUnitFilter({ ...NO_THRESHOLDS, filterOutOfBrainUnits: false }),
      false,
    ).units,
  _get_annotated_probes: async (cache) => (await cache.inner()).joined.annotatedProbes(),
  _get_annotated_channels: async (cache) => (await cache.inner()).joined.annotatedChannels(),
  _get_annotated_units: async (cache) => (await cache.inner()).joined.annotatedUnits(),

  get_session_table: (cache) => cache.getSessionTable(),
  get_session_table__suppress_empty: (cache) => cache.getSessionTable({ suppress: [] }),
  get_session_table__suppress_custom: (cache) =>
    cache.getSessionTable({ suppress: ["age_in_days", "genotype", "no_such_column"] }),
  get_session_table__suppress_full_genotype: (cache) => cache.getSessionTable({ suppress: ["full_genotype"] }),
  get_session_table__suppress_needed: (cache) => cache.getSessionTable({ suppress: ["session_type", "unit_count"] }),
  get_probes: (cache) => cache.getProbes(),
  get_probes__suppress_empty: (cache) => cache.getProbes({ suppress: [] }),
  get_probes__suppress_custom: (cache) => cache.getProbes({ suppress: ["name", "unit_count", "bogus"] }),
  get_channels: (cache) => cache.getChannels(),
  get_channels__suppress_empty: (cache) => cache.getChannels({ suppress: [] }),
  get_channels__suppress_custom: (cache) => cache.getChannels({ suppress: ["name", "bogus"] }),

  get_units: (cache) => cache.getUnits(),
  get_units__no_validity: (cache) => cache.getUnits({ filterByValidity: false }),
  get_units__thresholds_none: (cache) => cache.getUnits(NO_THRESHOLDS),
  get_units__thresholds_inf: (cache) =>
    cache.getUnits({
      amplitudeCutoffMaximum: Number.POSITIVE_INFINITY,
      presenceRatioMinimum: Number.NEGATIVE_INFINITY,
      isiViolationsMaximum: Number.POSITIVE_INFINITY,
    }),
  get_units__everything: (cache) => cache.getUnits(everything),
  get_units__amp_only_none: (cache) => cache.getUnits({ amplitudeCutoffMaximum: null }),
  get_units__custom_thresholds: (cache) =>
    cache.getUnits({ amplitudeCutoffMaximum: 0.01, presenceRatioMinimum: 0.9, isiViolationsMaximum: 0.1 }),
  get_units__none_pass: (cache) => cache.getUnits({ amplitudeCutoffMaximum: -1 }),
  get_units__out_of_brain: (cache) => cache.getUnits({ filterOutOfBrainUnits: false }),
  get_units__suppress_empty: (cache) => cache.getUnits({ suppress: [] }),
  get_units__suppress_custom: (cache) => cache.getUnits({ suppress: ["snr", "genotype", "nope"] }),
  get_units__suppress_str: (cache) => cache.getUnits({ suppress: "snr" }),

  get_all_session_types: (cache) => cache.getAllSessionTypes(),
  get_all_full_genotypes: (cache) => cache.getAllFullGenotypes(),
  get_all_ages: (cache) => cache.getAllAges(),
  get_all_sexes: (cache) => cache.getAllSexes(),
  get_structure_acronyms: (cache) => cache.getStructureAcronyms(),

  ...metricsCalls("metrics_by_type_", ["brain_observatory_1.1", "functional_connectivity"], (cache, type, options) =>
    cache.getUnitAnalysisMetricsBySessionType(type, options),
  ),
  ...metricsCalls("metrics_for_session_", ["715093703", "719161530", "771160300", "847657808"], (cache, id, options) =>
    cache.getUnitAnalysisMetricsForSession(Number(id), options),
  ),
};

function metricsCalls(
  prefix: string,
  names: readonly string[],
  call: (cache: OpenedGolden, name: string, options: object) => Promise<Table<object>>,
): Record<string, Call> {
  const calls: Record<string, Call> = {};
  for (const name of names) {
    calls[`${prefix}${name}__raw`] = (cache) => call(cache, name, { annotate: false });
    calls[`${prefix}${name}__annotate`] = (cache) => call(cache, name, {});
    calls[`${prefix}${name}__all`] = (cache) => call(cache, name, unfiltered);
  }
  return calls;
}
