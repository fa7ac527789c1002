/** How long work took, and its result. */
export async function milliseconds<T>(work: () => Promise<T> | T): Promise<[ms: number, result: T]> {
  const begun = performance.now();
  const result = await work();
  return [performance.now() - begun, result];
}
