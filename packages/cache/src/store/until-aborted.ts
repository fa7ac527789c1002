import { EcephysError, throwIfAborted } from "@ecephys/core";

/**
 * The promise's result, or `ECEPHYS_ABORTED` as soon as the signal fires: backends are others' code, and may not listen to it.
 *
 * @param during - for the message, e.g. `writing /data/units.csv`
 */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined, during: string): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const stop = () =>
      reject(new EcephysError("ECEPHYS_ABORTED", `Aborted while ${during}.`, { cause: signal.reason }));
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
    if (signal.aborted) stop();
  });
}

/** The pieces in order, until the signal fires. */
export async function* piecesUntilAborted(
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  during: string,
): AsyncIterable<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  let isOver = false;
  try {
    for (;;) {
      throwIfAborted(signal, during);
      const next = await untilAborted(iterator.next(), signal, during);
      if (next.done === true) {
        isOver = true;
        return;
      }
      yield next.value;
    }
  } finally {
    // Not waited for: a source that does not listen would never come back.
    if (!isOver) iterator.return?.().catch(() => undefined);
  }
}
