export type { SessionMetadata } from "./about/session-metadata.js";
export type { IdSelection } from "./arguments/id-selection.js";
export type { SessionChannelRow } from "./channels/channel-row.js";
export type { ChannelStructureIntervals } from "./channels/structures.js";
export { EcephysSession } from "./ecephys-session.js";
export type { PupilRow } from "./eye-tracking/pupil-data.js";
export type { RigGeometryRow } from "./eye-tracking/rig-metadata.js";
export type { GazeRow } from "./eye-tracking/screen-gaze.js";
export type { InvalidTimeRow } from "./invalid-times/index.js";
export type { LfpSource } from "./lfp/lfp-files.js";
export type { LfpOptions } from "./lfp/read-lfp.js";
export type { SessionOptions } from "./open/session-options.js";
export type { OptogeneticEpochRow } from "./optotagging/optogenetic-epochs.js";
export type { SessionProbeRow } from "./probes/probe-row.js";
export type { RawRunningRow, RunningSpeedRow } from "./running/running-speed.js";
export type {
  ConditionwiseSpikeStatisticsOptions,
  SpikeStatisticsRow,
} from "./spike-counts/conditionwise-spike-statistics.js";
export type { CountDtype, PresentationwiseSpikeCountsOptions } from "./spike-counts/presentationwise-spike-counts.js";
export type { PresentationSpikeRow } from "./spike-counts/presentationwise-spike-times.js";
export type { ClosedEdges, TimeDomainCallback } from "./spike-counts/time-domain.js";
export type { InterPresentationIntervalRow } from "./stimulus/inter-presentation-intervals.js";
export type { StimulusParameterValues } from "./stimulus/parameter-values.js";
export type { StimulusConditionRow, StimulusPresentationRow } from "./stimulus/presentation-row.js";
export type { PresentationColumns } from "./stimulus/presentation-table.js";
export type { DurationThresholds, StimulusEpochRow } from "./stimulus/stimulus-epochs.js";
export type { ParameterValue } from "./stimulus/value-dictionary.js";
export type { SessionUnitRow } from "./units/unit-row.js";
