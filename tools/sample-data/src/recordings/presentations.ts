import { Table } from "@ecephys/tables";
import { FUNCTIONAL_CONNECTIVITY } from "../project/sessions.js";
import { choose, integer } from "../random/distributions.js";
import type { Random } from "../random/random.js";
import type { RecordingScale } from "./recording-scale.js";

/** Parameters of one presentation under the names of an NWB file; what a stimulus has not, is not there. */
type Parameters = Readonly<Record<string, number | string>>;

/** Seconds of grey before anything is shown. */
const BEGINNING = 20;
const FRAME = 1 / 30;
const POSITIONS = [-40, -30, -20, -10, 0, 10, 20, 30, 40];
const WHITE = "[1.0, 1.0, 1.0]";
const COLUMNS = [
  "stimulus_block",
  "orientation",
  "temporal_frequency",
  "spatial_frequency",
  "phase",
  "contrast",
  "x_position",
  "y_position",
  "frame",
  "size",
  "color",
  "mask",
  "opacity",
  "units",
] as const;

/** A block: so many presentations of one stimulus, each `shown` seconds and followed by `gap`. */
interface Block {
  readonly name: string;
  readonly count: number;
  readonly shown: number;
  readonly gap: number;
  readonly parameters: (i: number) => Parameters;
}

/**
 * The stimuli of one session, in the order and with the parameters of the published stimulus sets, as a session file
 * names them; grey in between. Index: 0, 1, 2 …
 */
export function makePresentations(scale: RecordingScale, sessionType: string, random: Random): Table {
  const rows: Record<string, unknown>[] = [];
  let time = BEGINNING;
  const rest = (): void => {
    rows.push({ start_time: time, stop_time: time + scale.pause, stimulus_name: "spontaneous" });
    time += scale.pause;
  };
  rest();
  for (const [number, block] of blocksOf(scale, sessionType, random).entries()) {
    for (let i = 0; i < block.count; i++) {
      const times = { start_time: time, stop_time: time + block.shown, stimulus_name: block.name };
      rows.push({ ...times, stimulus_block: number, ...block.parameters(i) });
      time += block.shown + block.gap;
    }
    rest();
  }
  const columns: Record<string, (number | string | null)[]> = { id: [...rows.keys()] };
  for (const name of ["start_time", "stop_time", "stimulus_name", ...COLUMNS]) {
    columns[name] = rows.map((row) => (row[name] as number | string | undefined) ?? null);
  }
  return Table.fromColumns({ indexName: "id", columns });
}

function blocksOf(scale: RecordingScale, sessionType: string, random: Random): Block[] {
  const { movie, scene } = scale;
  const movieBlock = (number: number, repeats: number): Block => ({
    name: `natural_movie_${number}`,
    count: movie.frames * repeats,
    shown: FRAME,
    gap: 0,
    parameters: (i) => ({ frame: i % movie.frames, ...PICTURE }),
  });
  const first: Block[] = [
    {
      name: "gabors",
      count: scale.gabors,
      shown: 0.25,
      gap: 0,
      parameters: () => ({
        orientation: choose(random, [0, 45, 90]),
        temporal_frequency: 4,
        spatial_frequency: "0.08",
        phase: "[3644.93333333, 3644.93333333]",
        contrast: 0.8,
        x_position: choose(random, POSITIONS),
        y_position: choose(random, POSITIONS),
        size: "[20.0, 20.0]",
        color: WHITE,
        mask: "circle",
        opacity: 1,
        units: "deg",
      }),
    },
    {
      name: "flash_250ms",
      count: scale.flashes,
      shown: 0.25,
      gap: 1.75,
      parameters: () => ({
        orientation: 0,
        spatial_frequency: "[0.0, 0.0]",
        phase: "[0.0, 0.0]",
        contrast: 0.8,
        size: "[300.0, 300.0]",
        color: choose(random, ["1.0", "-1.0"]),
        mask: "None",
        opacity: 1,
        units: "deg",
      }),
    },
    {
      name: "drifting_gratings",
      count: scale.driftingGratings,
      shown: 2,
      gap: 1,
      parameters: (i) => ({
        // Every ninth is a blank sweep.
        ...(i % 9 === 8
          ? {}
          : {
              orientation: choose(random, [0, 45, 90, 135, 180, 225, 270, 315]),
              temporal_frequency: choose(random, [1, 2, 4, 8, 15]),
              spatial_frequency: "0.04",
            }),
        phase: "[5308.98333333, 5308.98333333]",
        contrast: 0.8,
        ...GRATING,
      }),
    },
  ];
  if (sessionType === FUNCTIONAL_CONNECTIVITY) {
    const dots: Block = {
      name: "dot_motion",
      count: Math.ceil(scale.staticGratings / 4),
      shown: 1,
      gap: 1,
      parameters: () => ({ orientation: choose(random, [0, 90, 180, 270]), contrast: 1, opacity: 1 }),
    };
    return [...first, movieBlock(1, scale.movieRepeats * 3), dots];
  }
  return [
    ...first,
    movieBlock(3, scale.movieRepeats),
    movieBlock(1, Math.ceil(scale.movieRepeats / 2)),
    {
      name: "natural_scenes",
      count: scale.naturalScenes,
      shown: 0.25,
      gap: 0,
      // -1 is grey.
      parameters: () => ({ frame: integer(random, -1, scene.count), ...PICTURE }),
    },
    {
      name: "static_gratings",
      count: scale.staticGratings,
      shown: 0.25,
      gap: 0,
      parameters: () => ({
        orientation: choose(random, [0, 30, 60, 90, 120, 150]),
        spatial_frequency: choose(random, ["0.02", "0.04", "0.08", "0.16", "0.32"]),
        phase: choose(random, ["0.0", "0.25", "0.5", "0.75"]),
        contrast: 0.8,
        ...GRATING,
      }),
    },
  ];
}

const PICTURE: Parameters = {
  size: "[1920.0, 1080.0]",
  contrast: 1,
  orientation: 0,
  color: WHITE,
  mask: "None",
  opacity: 1,
  units: "pix",
};
const GRATING: Parameters = { size: "[250.0, 250.0]", color: WHITE, mask: "None", opacity: 1, units: "deg" };
