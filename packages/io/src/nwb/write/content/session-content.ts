import type { DataArray, Table } from "@ecephys/tables";
import type { FieldKind } from "../check/checked-content.js";
import type { SpecimenContent } from "./specimen-content.js";

/**
 * A recorded session: what `EcephysSession` answers, under the same column names. Times are seconds since the session
 * began; columns that a session derives from others are ignored, fields that are not named here are refused.
 */
export interface SessionNwbContent {
  readonly ecephysSessionId: number;
  /** A date, or ISO 8601 text with the offset of the rig's clock, which is kept. */
  readonly sessionStartTime: string | Date;
  /** The set of stimuli shown, e.g. `brain_observatory_1.1`. */
  readonly sessionType?: string | null;
  readonly sessionDescription?: string;
  readonly institution?: string;
  readonly specimen: SpecimenContent;
  /** Index: probe id. `description` (the name; `name` does too), `sampling_rate`; optional `location`, `lfp_sampling_rate`, `has_lfp_data`. */
  readonly probes: Table<object>;
  /**
   * Index: channel id. `probe_id`, `probe_channel_number` (or `local_index`), `probe_vertical_position`,
   * `probe_horizontal_position`; optional `structure_acronym` (or `ecephys_structure_acronym`; without it a channel is
   * outside of the brain, and sessions hide its units by default), `valid_data` (true), `filtering` and the three
   * `…_ccf_coordinate`. A structure id is not kept: it comes from a cache.
   */
  readonly channels: Table<object>;
  /**
   * Index: unit id. `peak_channel_id`, `firing_rate`, `isi_violations`, `presence_ratio`, `amplitude_cutoff`; optional
   * `quality` (`good`), `local_index`, `cluster_id` and the other metrics AllenSDK knows, under their names in the file
   * (`amplitude`) or in tables (`waveform_amplitude`).
   */
  readonly units: Table<object>;
  /** Ascending seconds by unit id. Every unit has an entry, if only an empty one; others are ignored. So the next two. */
  readonly spikeTimes: ReadonlyMap<number, Float64Array>;
  /** Volts, one per spike. */
  readonly spikeAmplitudes: ReadonlyMap<number, Float64Array>;
  /**
   * channel × sample, with the channels' ids as coordinate `channel_id`, or without it one row per channel number.
   * Channels of the probe without a row become NaN.
   */
  readonly meanWaveforms: ReadonlyMap<number, DataArray>;
  /**
   * Index: 0, 1, 2 … `start_time` (ascending), `stop_time`, `stimulus_name`; optional `stimulus_block`, `stimulus_index`
   * (-99 where it is missing) and any parameters. What a session hides as `invalid_presentation` is refused: its stimulus
   * is lost, and under that name it would count as a stimulus of its own. Missing parameters (`null`, NaN, the text `null`) do not apply to that stimulus. Lists and
   * numbers of `phase`, `size`, `spatial_frequency` and `color` are kept as text, as AllenSDK does.
   */
  readonly stimulusPresentations: Table<object>;
  /** `start_time`, `end_time`, `velocity` (cm/s); optional `net_rotation` (radians). */
  readonly runningSpeed?: Table<object> | null;
  /** `frame_time`, `net_rotation`, `signal_voltage`, `supply_voltage`. */
  readonly rawRunningData?: Table<object> | null;
  /** `start_time`, `stop_time`, `duration`, `condition`, `level`, `stimulus_name`. */
  readonly optogeneticStimulationEpochs?: Table<object> | null;
  /** `start_time`, `stop_time`, `tags` (lists of text: type, id, label). */
  readonly invalidTimes?: Table<object> | null;
  /** Index: seconds. Five columns each of `corneal_reflection_…`, `pupil_…` and `eye_…`. Needs {@link screenGazeData}. */
  readonly pupilData?: Table<object> | null;
  /** Index: seconds. The twelve columns that `getScreenGazeData({includeFilteredData: true})` returns. */
  readonly screenGazeData?: Table<object> | null;
  /** Index: `x`, `y`, `z`. `monitor_position_mm`, `camera_position_mm`, `led_position_mm`, `monitor_rotation_deg`, `camera_rotation_deg`. */
  readonly rigGeometryData?: Table<object> | null;
  readonly rigEquipmentName?: string | null;
}

/** The fields of {@link SessionNwbContent}. */
export const SESSION_FIELDS = {
  ecephysSessionId: "checked elsewhere",
  sessionStartTime: "checked elsewhere",
  sessionType: "text?",
  sessionDescription: "text?",
  institution: "text?",
  specimen: "object",
  probes: "table",
  channels: "table",
  units: "table",
  spikeTimes: "map",
  spikeAmplitudes: "map",
  meanWaveforms: "map",
  stimulusPresentations: "table",
  runningSpeed: "table?",
  rawRunningData: "table?",
  optogeneticStimulationEpochs: "table?",
  invalidTimes: "table?",
  pupilData: "table?",
  screenGazeData: "table?",
  rigGeometryData: "table?",
  rigEquipmentName: "text?",
} as const satisfies Record<keyof SessionNwbContent, FieldKind>;
