import type { UnitQualityColumns, UnitWaveformColumns } from "@ecephys/core";
import type { SessionChannelRow } from "../channels/channel-row.js";

type UnitQuality = Omit<
  UnitQualityColumns,
  "ecephys_channel_id" | "epoch_name_quality_metrics" | "epoch_name_waveform_metrics"
>;

/** A row of `units()`; index `unit_id`. The columns of the unit's peak channel and of its probe follow its own. */
export type SessionUnitRow = Readonly<UnitQuality> &
  Readonly<UnitWaveformColumns> &
  Omit<SessionChannelRow, "id"> & {
    readonly unit_id: number;
    /** The channel on which the unit's spikes are largest. */
    readonly peak_channel_id: number;
    readonly cluster_id: number;
    readonly local_index: number;
    /** `good` or `noise`; only where units are not filtered by validity. */
    readonly quality?: string | null;
    /** The probe's name. */
    readonly probe_description: string;
    readonly location: string | null;
    /** Hertz; so the next. */
    readonly probe_sampling_rate: number;
    readonly probe_lfp_sampling_rate: number;
    readonly probe_has_lfp_data: boolean;
  };
