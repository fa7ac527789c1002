/** What AllenSDK numbers stimuli that are no part of a block. */
export const NO_INDEX = -99;

/** Blocks for presentations without: runs of one stimulus, numbered; none while nothing was shown. */
export function stimulusBlocks(names: readonly string[]): Float64Array {
  let block = -1;
  return Float64Array.from(names, (name, row) => {
    if (name === "spontaneous") return Number.NaN;
    if (name !== names[row - 1]) block++;
    return block;
  });
}

/** Numbers of stimuli for presentations without: in order of appearance, among those that are in a block. */
export function stimulusIndices(names: readonly string[], blocks: Float64Array): Float64Array {
  const known = new Map<string, number>();
  return Float64Array.from(names, (name, row) => {
    if (Number.isNaN(blocks[row] as number)) return NO_INDEX;
    if (!known.has(name)) known.set(name, known.size);
    return known.get(name) as number;
  });
}
