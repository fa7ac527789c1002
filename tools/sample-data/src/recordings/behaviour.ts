import { Table } from "@ecephys/tables";
import { chance, normal } from "../random/distributions.js";
import type { Random } from "../random/random.js";

const RUNNING_RATE = 10;
const EYE_RATE = 2;

/** Seconds from 12 to `end`, `rate` a second. */
function clock(end: number, rate: number): Float64Array {
  return Float64Array.from({ length: Math.floor((end - 12) * rate) }, (_, i) => 12 + i / rate);
}

/** A walk in bouts: start_time, end_time (s), velocity (cm/s), net_rotation (radians). */
export function drawRunningSpeed(end: number, random: Random): Table {
  const starts = clock(end, RUNNING_RATE);
  let drive = 0;
  const velocity = starts.map(() => {
    drive = 0.99 * drive + normal(random, 0, 1.2);
    return Math.max(0, 3 * drive) + normal(random, 0, 0.3);
  });
  return Table.fromColumns({
    indexName: "id",
    columns: {
      id: Int32Array.from(starts.keys()),
      start_time: starts,
      end_time: starts.map((start) => start + 1 / RUNNING_RATE),
      velocity,
      net_rotation: velocity.map((speed) => speed / RUNNING_RATE / 8.25),
    },
  });
}

/** Pupil, eye and corneal reflection, and where on the screen the mouse looked; some samples are lost to blinks. */
export function drawEyeTracking(
  end: number,
  random: Random,
): { readonly pupilData: Table; readonly screenGazeData: Table } {
  const time = clock(end, EYE_RATE);
  const around = (mean: number, deviation: number, lost = 0): Float64Array =>
    time.map(() => (lost > 0 && chance(random, lost) ? Number.NaN : normal(random, mean, deviation)));
  const ellipse = (name: string, size: number, lost: number): Record<string, Float64Array> => ({
    [`${name}_center_x`]: around(320, 8, lost),
    [`${name}_center_y`]: around(240, 6, lost),
    [`${name}_height`]: around(size, size / 12, lost),
    [`${name}_width`]: around(size * 1.1, size / 12, lost),
    [`${name}_phi`]: around(0.3, 0.2, lost),
  });
  const gaze = (kind: string, lost: number): Record<string, Float64Array> => ({
    [`${kind}_eye_area`]: around(45_000, 900, lost),
    [`${kind}_pupil_area`]: around(9_000, 1_500, lost),
    [`${kind}_screen_coordinates_x_cm`]: around(1, 5, lost),
    [`${kind}_screen_coordinates_y_cm`]: around(-2, 4, lost),
    [`${kind}_screen_coordinates_spherical_x_deg`]: around(4, 15, lost),
    [`${kind}_screen_coordinates_spherical_y_deg`]: around(-7, 12, lost),
  });
  const indexName = "Time (s)";
  const table = (columns: Record<string, Float64Array>): Table =>
    Table.fromColumns({ indexName, columns: { [indexName]: time, ...columns } });
  return {
    pupilData: table({
      ...ellipse("corneal_reflection", 12, 0.03),
      ...ellipse("pupil", 90, 0.05),
      ...ellipse("eye", 240, 0.03),
    }),
    screenGazeData: table({ ...gaze("raw", 0), ...gaze("filtered", 0.08) }),
  };
}

/** Where monitor, camera and LED stood: the published rig's. */
export const RIG_GEOMETRY = Table.fromColumns({
  indexName: "axis",
  columns: {
    axis: ["x", "y", "z"],
    monitor_position_mm: Float64Array.of(86.2, 118.6, 31.6),
    camera_position_mm: Float64Array.of(102.8, 74.7, 31.6),
    led_position_mm: Float64Array.of(246, 92.3, 52.6),
    monitor_rotation_deg: Float64Array.of(0, 0, 0),
    camera_rotation_deg: Float64Array.of(0, 0, 2.8),
  },
});
