import type { Fall } from "../child/fall.js";
import type { Random } from "../project/random.js";

/** When a process is killed: so long after it is ready, or by itself at an operation on the file system. */
export type KillPlan = { readonly afterMs: number } | { readonly fall: Fall };

/** What a run that is left alone does, and how long that takes. */
export interface UndisturbedRun {
  readonly ms: number;
  /** Kinds of operations that change the file system, in order. */
  readonly operations: readonly string[];
}

/**
 * Half of the kills come from outside at a random moment. The others are aimed: nearly all of a fetch is waiting for
 * bytes, while what matters happens between two operations on the file system. Kinds of operations take turns, however
 * rare they are.
 */
export function planKill(random: Random, { ms, operations }: UndisturbedRun): KillPlan {
  if (random.chance(0.5)) return { afterMs: random.next() * ms };
  const kind = random.choose([...new Set(operations)].sort());
  const places = operations.flatMap((one, n) => (one === kind ? [n] : []));
  return { fall: { operation: random.choose(places), how: random.choose(["before", "torn", "after"]) } };
}
