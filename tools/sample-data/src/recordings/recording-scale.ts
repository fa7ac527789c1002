/** How much of each thing a generated recording holds. */
export interface RecordingScale {
  /** Presentations per block. */
  readonly gabors: number;
  readonly flashes: number;
  readonly driftingGratings: number;
  readonly movieRepeats: number;
  readonly naturalScenes: number;
  readonly staticGratings: number;
  /** Seconds of grey between blocks. */
  readonly pause: number;
  /** Spikes per second above which a unit is not drawn, whatever its row says: files stay small. */
  readonly maximumRate: number;
  /** Samples of a mean waveform. */
  readonly waveformSamples: number;
  /** Of every so many channels one has LFP. */
  readonly lfpChannelStep: number;
  /** Length of the LFP, from a second before the flashes. */
  readonly lfpSeconds: number;
  /** Frames of each natural movie, their rows and columns. */
  readonly movie: { readonly frames: number; readonly rows: number; readonly columns: number };
  /** How many natural scenes there are, their rows and columns. */
  readonly scene: { readonly count: number; readonly rows: number; readonly columns: number };
}

/** What a cache folder for tests or the demo holds: minutes instead of hours. */
export const RECORDING_SCALES = {
  tiny: {
    gabors: 18,
    flashes: 6,
    driftingGratings: 18,
    movieRepeats: 1,
    naturalScenes: 12,
    staticGratings: 12,
    pause: 2,
    maximumRate: 10,
    waveformSamples: 82,
    lfpChannelStep: 4,
    lfpSeconds: 4,
    movie: { frames: 30, rows: 38, columns: 76 },
    scene: { count: 4, rows: 46, columns: 58 },
  },
  demo: {
    gabors: 162,
    flashes: 20,
    driftingGratings: 54,
    movieRepeats: 4,
    naturalScenes: 96,
    staticGratings: 96,
    pause: 5,
    maximumRate: 4,
    waveformSamples: 40,
    lfpChannelStep: 24,
    lfpSeconds: 20,
    movie: { frames: 90, rows: 76, columns: 152 },
    scene: { count: 12, rows: 230, columns: 294 },
  },
  /** As long as the published ones, for benches: a session of 1,000 units makes a file of some 400 MB. */
  published: {
    gabors: 3645,
    flashes: 150,
    driftingGratings: 630,
    movieRepeats: 10,
    naturalScenes: 5950,
    staticGratings: 6000,
    pause: 30,
    maximumRate: 1.2,
    waveformSamples: 82,
    lfpChannelStep: 4,
    lfpSeconds: 60,
    movie: { frames: 3600, rows: 38, columns: 76 },
    scene: { count: 118, rows: 46, columns: 58 },
  },
} as const satisfies Readonly<Record<string, RecordingScale>>;
