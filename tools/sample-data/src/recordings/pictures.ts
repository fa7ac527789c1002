import { DataArray } from "@ecephys/tables";
import { uniform } from "../random/distributions.js";
import { Random } from "../random/random.js";
import type { RecordingScale } from "./recording-scale.js";

/** A wave across the picture: cycles per picture along both axes, where it begins, how fast it moves. */
interface Wave {
  readonly across: number;
  readonly down: number;
  readonly phase: number;
  readonly speed: number;
  readonly weight: number;
}

/** Waves whose power falls with their frequency, as in pictures of nature. */
function drawWaves(random: Random): readonly Wave[] {
  return Array.from({ length: 40 }, () => {
    const frequency = 0.5 + 14 * random.unit() ** 2;
    const angle = uniform(random, 0, Math.PI);
    return {
      across: frequency * Math.cos(angle),
      down: frequency * Math.sin(angle),
      phase: uniform(random, 0, 2 * Math.PI),
      speed: uniform(random, -0.2, 0.2),
      weight: 1 / frequency,
    };
  });
}

function paint(waves: readonly Wave[], rows: number, columns: number, frame: number, into: Uint8Array): void {
  const total = waves.reduce((sum, { weight }) => sum + weight, 0);
  let pixel = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let light = 0;
      for (const { across, down, phase, speed, weight } of waves) {
        light +=
          weight * Math.sin(2 * Math.PI * ((across * column) / columns + (down * row) / rows) + phase + speed * frame);
      }
      into[pixel++] = Math.round(Math.min(255, Math.max(0, 127.5 * (1 + (1.8 * light) / total))));
    }
  }
}

/** A natural movie: frame × row × column, 0 to 255. */
export function drawMovie({ movie }: RecordingScale, seed: number, number: number): DataArray<Uint8Array> {
  const waves = drawWaves(new Random(seed, `natural movie ${number}`));
  const { frames, rows, columns } = movie;
  const data = new Uint8Array(frames * rows * columns);
  for (let frame = 0; frame < frames; frame++) {
    paint(waves, rows, columns, frame, data.subarray(frame * rows * columns, (frame + 1) * rows * columns));
  }
  return new DataArray({
    name: `natural_movie_${number}`,
    dims: ["frame", "row", "column"],
    shape: [frames, rows, columns],
    data,
  });
}

/** A natural scene: row × column, 0 to 255. */
export function drawScene({ scene }: RecordingScale, seed: number, number: number): DataArray<Uint8Array> {
  const waves = drawWaves(new Random(seed, `natural scene ${number}`));
  const data = new Uint8Array(scene.rows * scene.columns);
  paint(waves, scene.rows, scene.columns, 0, data);
  return new DataArray({
    name: `natural_scene_${number}`,
    dims: ["row", "column"],
    shape: [scene.rows, scene.columns],
    data,
  });
}
