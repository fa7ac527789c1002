import { PUBLISHED_SESSION_IDS } from "./published-session-ids.js";

/** How large a generated project is. */
export type ScaleName = "tiny" | "demo" | "full";

/** The exact sizes of a generated project, and what is odd about it. */
export interface Scale {
  readonly sessionIds: readonly number[];
  /** Sessions of type `functional_connectivity`, all among the later ones; the rest are `brain_observatory_1.1`. */
  readonly functionalConnectivity: number;
  /** Probes per session, to be dealt out; as long as `sessionIds`. */
  readonly probesPerSession: readonly number[];
  /** Probes of the one session that recorded no LFP, one of `probesPerSession`. */
  readonly probesWithoutLfp: number;
  /** Single probes of other sessions without LFP. */
  readonly strayProbesWithoutLfp: number;
  readonly channels: number;
  /** Recording sites a probe has, of which some are left out. */
  readonly sitesPerProbe: number;
  readonly channelsPerProbe: { readonly minimum: number; readonly maximum: number };
  readonly units: number;
  /** Sessions whose histology never came: structure `grey`, CCF coordinates -1000. */
  readonly greySessions: number;
  /** Share of the usual number of units in one session. */
  readonly fewUnits: number;
  /**
   * Whether rows are also wrong in ways the published tables no longer are: noise units, missing qualities and
   * thresholds, missing sessions' values, a probe without units, infinite metrics. Small projects show them; the full
   * one is as clean as what was published.
   */
  readonly imperfect: boolean;
  /** Whether every session gets a metrics file of its own, beside those per session type. */
  readonly sessionMetrics: boolean;
}

const repeat = (count: number, value: number): number[] => new Array<number>(count).fill(value);

export const SCALES: Readonly<Record<ScaleName, Scale>> = {
  tiny: {
    sessionIds: [715093703, 847657808],
    functionalConnectivity: 1,
    probesPerSession: [3, 2],
    probesWithoutLfp: 2,
    strayProbesWithoutLfp: 0,
    channels: 120,
    sitesPerProbe: 28,
    channelsPerProbe: { minimum: 22, maximum: 26 },
    units: 60,
    greySessions: 1,
    fewUnits: 1,
    imperfect: true,
    sessionMetrics: true,
  },
  demo: {
    sessionIds: [715093703, 750332458, 766640955, 847657808],
    functionalConnectivity: 2,
    probesPerSession: [6, 6, 5, 5],
    probesWithoutLfp: 5,
    strayProbesWithoutLfp: 1,
    channels: 8160,
    sitesPerProbe: 384,
    channelsPerProbe: { minimum: 350, maximum: 382 },
    units: 1500,
    greySessions: 1,
    fewUnits: 0.02,
    imperfect: true,
    sessionMetrics: true,
  },
  full: {
    sessionIds: PUBLISHED_SESSION_IDS,
    functionalConnectivity: 26,
    probesPerSession: [...repeat(44, 6), ...repeat(12, 5), ...repeat(2, 4)],
    probesWithoutLfp: 5,
    strayProbesWithoutLfp: 2,
    channels: 123_224,
    sitesPerProbe: 384,
    channelsPerProbe: { minimum: 350, maximum: 382 },
    units: 99_180,
    greySessions: 2,
    fewUnits: 0.02,
    imperfect: false,
    sessionMetrics: false,
  },
};
