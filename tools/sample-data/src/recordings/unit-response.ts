import { choose, gamma, logNormal, uniform } from "../random/distributions.js";
import type { Random } from "../random/random.js";

/** How strongly a unit answers a presentation, as a multiple of its rate without stimulus. */
export type UnitResponse = (presentation: Readonly<Record<string, unknown>>) => number;

/**
 * A unit with preferences of its own: a direction and a temporal frequency, a place on the screen, a sign of flashes,
 * some scenes. Half the units hardly answer at all.
 */
export function drawResponse(random: Random): UnitResponse {
  const strength = choose(random, [0.2, 1]) * gamma(random, 2, 1.5);
  const direction = choose(random, [0, 45, 90, 135, 180, 225, 270, 315]);
  const frequency = choose(random, [1, 2, 4, 8, 15]);
  const [x, y] = [uniform(random, -40, 40), uniform(random, -40, 40)];
  const sign = choose(random, ["1.0", "-1.0"]);
  const scenes = Array.from({ length: 118 }, () => logNormal(random, -0.5, 1));
  const tuned = (orientation: unknown): number =>
    typeof orientation === "number" && !Number.isNaN(orientation)
      ? Math.exp(2 * (Math.cos(((orientation - direction) * Math.PI) / 90) - 1))
      : 0;
  return (presentation) => {
    switch (presentation.stimulus_name) {
      case "gabors": {
        const [dx, dy] = [Number(presentation.x_position) - x, Number(presentation.y_position) - y];
        return 1 + 3 * strength * Math.exp(-(dx * dx + dy * dy) / 400);
      }
      case "flash_250ms":
        return 1 + (presentation.color === sign ? 4 : 1) * strength;
      case "drifting_gratings": {
        const octaves = Math.log2(Number(presentation.temporal_frequency) / frequency);
        const match = Number.isNaN(octaves) ? 0 : Math.exp(-octaves * octaves);
        return 1 + 4 * strength * tuned(presentation.orientation) * (0.3 + match);
      }
      case "static_gratings":
        return 1 + 2 * strength * tuned(presentation.orientation);
      case "natural_scenes":
        return 1 + strength * (scenes[Number(presentation.frame)] ?? 0);
      case "natural_movie_1":
      case "natural_movie_3":
        return 1 + strength * (1 + Math.sin(Number(presentation.frame) / 7 + x));
      default:
        return 1;
    }
  };
}
