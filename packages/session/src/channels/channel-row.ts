/** A row of `channels()`; index `id`. With channel columns from a cache, those that have them come last, in its order. */
export type SessionChannelRow = {
  readonly id: number;
  readonly filtering: string | null;
  /** Position along the probe, from its tip, counted by the probe's hardware. */
  readonly probe_channel_number: number;
  /** Micrometres across the probe. */
  readonly probe_horizontal_position: number;
  readonly probe_id: number;
  /** Micrometres from the probe's tip. */
  readonly probe_vertical_position: number;
  /** As the file has it, without subdivision (`DG` for `DG-mo`); `null` outside the brain. */
  readonly structure_acronym: string | null;
  /** Only where channels are not filtered by validity. */
  readonly valid_data?: boolean;
  /** From the cache only; NaN outside the brain. */
  readonly ecephys_structure_id?: number;
  /** From the cache only; `null` outside the brain. */
  readonly ecephys_structure_acronym?: string | null;
  /** Micrometres in the Common Coordinate Framework, NaN where unknown; so the next two. */
  readonly anterior_posterior_ccf_coordinate: number;
  readonly dorsal_ventral_ccf_coordinate: number;
  readonly left_right_ccf_coordinate: number;
};
