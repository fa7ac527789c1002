/** The sentence at the root of HDF5's error stack, e.g. `filter returned failure during read`. */
export function rootCause(message: string): string {
  const frames = [...message.matchAll(/in \w+\(\):\s*([\s\S]*?)\s*major:/g)];
  const deepest = frames.at(-1)?.[1] ?? message;
  return deepest.replace(/\s+/g, " ").slice(0, 200);
}
