/** A row of `probes()`; index `id`. */
export type SessionProbeRow = {
  readonly id: number;
  /** The probe's name, `probeA` to `probeF`. */
  readonly description: string;
  readonly location: string | null;
  /** Hertz, of the band the spikes were found in. */
  readonly sampling_rate: number;
  /** Hertz, NaN where no LFP was recorded. */
  readonly lfp_sampling_rate: number;
  readonly has_lfp_data: boolean;
};
