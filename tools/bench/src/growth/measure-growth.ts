import type { Bench } from "../works/bench.js";
import type { Growth } from "./growth.js";
import { measureLfpGrowth } from "./lfp-growth.js";
import { measureSessionGrowth } from "./session-growth.js";
import { measureTableGrowth } from "./table-growth.js";

/** How the cost of our work grows, from an eighth of everything to all of it. Nobody is beside us: growth needs no peer. */
export async function measureGrowth(bench: Bench): Promise<Growth[]> {
  return [
    ...(await measureTableGrowth(bench)),
    ...(await measureSessionGrowth(bench)),
    ...(await measureLfpGrowth(bench)),
  ];
}
