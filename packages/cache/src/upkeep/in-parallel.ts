import { EcephysError } from "@ecephys/core";

/**
 * Runs a task per item, at most `width` at once, and gives the results in the order of the items. After a task failed no other
 * is begun; those under way are waited for, then the first failure is thrown.
 */
export async function inParallel<I, T>(
  items: readonly I[],
  width: number,
  task: (item: I) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const work = async () => {
    while (next < items.length && failure === undefined) {
      const at = next++;
      try {
        results[at] = await task(items[at] as I);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  if (failure !== undefined) throw failure.error;
  return results;
}

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` unless so many jobs can be run at once */
export function assertJobs(jobs: unknown): void {
  if (Number.isInteger(jobs) && (jobs as number) >= 1) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `jobs must be a whole number from 1, got ${String(jobs)}.`);
}
