import type { CallOptions } from "@ecephys/core";

/**
 * Runs a task per item, at most `width` at once, and yields the results in the order of the items.
 * Results wait for their turn, so no more than `width` are ever held. The first failure cancels every other task and is
 * what the loop ends with, also when an earlier item is still under way; so does leaving the loop.
 */
export async function* inOrder<I, T>(
  items: Iterable<I>,
  width: number,
  task: (item: I, signal: AbortSignal) => Promise<T>,
  options: CallOptions,
): AsyncGenerator<T, void, void> {
  const controller = new AbortController();
  const stop = () => controller.abort(options.signal?.reason);
  options.signal?.addEventListener("abort", stop, { once: true });
  if (options.signal?.aborted) stop();

  let failure: { readonly error: unknown } | undefined;
  const start = async (item: I): Promise<{ readonly result: T } | undefined> => {
    try {
      return { result: await task(item, controller.signal) };
    } catch (error) {
      failure ??= { error };
      controller.abort(error);
      return undefined;
    }
  };

  const iterator = items[Symbol.iterator]();
  const window: ReturnType<typeof start>[] = [];
  const refill = () => {
    while (window.length < width && failure === undefined) {
      const next = iterator.next();
      if (next.done === true) return;
      window.push(start(next.value));
    }
  };
  try {
    for (refill(); window.length > 0; refill()) {
      const outcome = await window.shift();
      if (failure !== undefined) throw (failure as { readonly error: unknown }).error;
      if (outcome !== undefined) yield outcome.result;
    }
  } finally {
    options.signal?.removeEventListener("abort", stop);
    controller.abort();
    await Promise.all(window);
  }
}
