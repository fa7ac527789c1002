import { choose, integer, sample, uniform } from "../random/distributions.js";
import type { Random } from "../random/random.js";
import { CORTEX, DEEP, GREY, HIPPOCAMPUS, type Structures } from "./structures.js";

/** A structure of the brain atlas. */
export interface Structure {
  readonly acronym: string;
  readonly id: number;
}

/**
 * What a probe passes on its way: some deep structures at the tip, some of the hippocampal formation, one cortical area
 * up to the surface, nothing above it. Without histology everything below cortex is merely grey.
 * @returns the structure at a site, `null` outside the brain
 */
export function makeAnatomy(
  random: Random,
  surfaceSite: number,
  withoutHistology: boolean,
): (site: number) => Structure | null {
  const cortexFrom = surfaceSite * uniform(random, 0.65, 0.78);
  const hippocampusFrom = surfaceSite * uniform(random, 0.35, 0.5);
  const layers = withoutHistology
    ? [{ until: cortexFrom, structure: pick(random, GREY) }]
    : [
        ...divide(random, 0, hippocampusFrom, DEEP, integer(random, 2, 5)),
        ...divide(random, hippocampusFrom, cortexFrom, HIPPOCAMPUS, integer(random, 1, 4)),
      ];
  layers.push({ until: surfaceSite, structure: pick(random, CORTEX) });
  return (site) => layers.find(({ until }) => site < until)?.structure ?? null;
}

interface Layer {
  readonly until: number;
  readonly structure: Structure;
}

/** `count` different structures, one above the other. */
function divide(random: Random, from: number, to: number, structures: Structures, count: number): Layer[] {
  const borders = Array.from({ length: count - 1 }, () => uniform(random, from, to)).sort((a, b) => a - b);
  return sample(random, Object.keys(structures), count).map((acronym, i) => ({
    until: borders[i] ?? to,
    structure: { acronym, id: structures[acronym] as number },
  }));
}

function pick(random: Random, structures: Structures): Structure {
  const acronym = choose(random, Object.keys(structures));
  return { acronym, id: structures[acronym] as number };
}
