import type { EcephysProjectCache } from "@ecephys/cache";
import type { Table } from "@ecephys/tables";
import type { AllenSdkCall } from "../allensdk/allensdk-process.js";

/** One question, asked of both clients. */
export interface ProjectCall extends AllenSdkCall {
  readonly ours: (cache: EcephysProjectCache) => Promise<Table<object> | readonly unknown[]>;
  /** For metrics: the file in the cache folder that holds them. */
  readonly file?: string;
}

/** What there is to ask about besides the whole tables. */
export interface ProjectContents {
  readonly sessionIds: readonly number[];
  readonly sessionTypes: readonly string[];
}

type Kwargs = Readonly<Record<string, unknown>>;

const NO_THRESHOLDS = { amplitude_cutoff_maximum: null, presence_ratio_minimum: null, isi_violations_maximum: null };
const noThresholds = { amplitudeCutoffMaximum: null, presenceRatioMinimum: null, isiViolationsMaximum: null };

const call = (name: string, method: string, args: readonly unknown[], kwargs: Kwargs, ours: ProjectCall["ours"]) => ({
  name,
  method,
  args,
  kwargs,
  ours,
});

/** Every row and column of the units. */
export const ALL_UNITS: ProjectCall = call(
  "get_units everything",
  "get_units",
  [],
  { ...NO_THRESHOLDS, filter_by_validity: false, filter_out_of_brain_units: false, suppress: [] },
  (cache) => cache.getUnits({ ...noThresholds, filterByValidity: false, filterOutOfBrainUnits: false, suppress: [] }),
);

/** The four tables as they come, and in the variants of their options. */
export const TABLE_CALLS: readonly ProjectCall[] = [
  call("get_session_table", "get_session_table", [], {}, (cache) => cache.getSessionTable()),
  call("get_session_table suppress=[]", "get_session_table", [], { suppress: [] }, (cache) =>
    cache.getSessionTable({ suppress: [] }),
  ),
  call("get_probes", "get_probes", [], {}, (cache) => cache.getProbes()),
  call("get_probes suppress=[]", "get_probes", [], { suppress: [] }, (cache) => cache.getProbes({ suppress: [] })),
  call("get_channels", "get_channels", [], {}, (cache) => cache.getChannels()),
  call("get_channels suppress=[]", "get_channels", [], { suppress: [] }, (cache) =>
    cache.getChannels({ suppress: [] }),
  ),
  call("get_units", "get_units", [], {}, (cache) => cache.getUnits()),
  call("get_units suppress=[]", "get_units", [], { suppress: [] }, (cache) => cache.getUnits({ suppress: [] })),
  call("get_units thresholds=None", "get_units", [], NO_THRESHOLDS, (cache) => cache.getUnits(noThresholds)),
  call("get_units filter_by_validity=False", "get_units", [], { filter_by_validity: false }, (cache) =>
    cache.getUnits({ filterByValidity: false }),
  ),
  ALL_UNITS,
];

const VALUE_CALLS: readonly ProjectCall[] = [
  call("get_all_session_types", "get_all_session_types", [], {}, (cache) => cache.getAllSessionTypes()),
  call("get_all_ages", "get_all_ages", [], {}, (cache) => cache.getAllAges()),
  call("get_all_sexes", "get_all_sexes", [], {}, (cache) => cache.getAllSexes()),
  call("get_all_full_genotypes", "get_all_full_genotypes", [], {}, (cache) => cache.getAllFullGenotypes()),
  call("get_structure_acronyms", "get_structure_acronyms", [], {}, (cache) => cache.getStructureAcronyms()),
];

/** The metrics of every session type and of every session, with and without the units' own columns. */
export function metricsCalls({ sessionIds, sessionTypes }: ProjectContents): ProjectCall[] {
  return [true, false].flatMap((annotate) => {
    const spelled = annotate ? "" : " annotate=False";
    const ofType = sessionTypes.map((type) => ({
      name: `metrics of ${type}${spelled}`,
      method: "get_unit_analysis_metrics_by_session_type",
      args: [type],
      kwargs: { annotate },
      ours: (cache: EcephysProjectCache) => cache.getUnitAnalysisMetricsBySessionType(type, { annotate }),
      file: `${type}_analysis_metrics.csv`,
    }));
    const ofSession = sessionIds.map((id) => ({
      name: `metrics of session ${id}${spelled}`,
      method: "get_unit_analysis_metrics_for_session",
      args: [id],
      kwargs: { annotate },
      ours: (cache: EcephysProjectCache) => cache.getUnitAnalysisMetricsForSession(id, { annotate }),
      file: `session_${id}/session_${id}_analysis_metrics.csv`,
    }));
    return [...ofType, ...ofSession];
  });
}

/** Every public table method of both clients. */
export function projectCalls(contents: ProjectContents): ProjectCall[] {
  return [...TABLE_CALLS, ...VALUE_CALLS, ...metricsCalls(contents)];
}
