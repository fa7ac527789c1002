import { EcephysError, throwIfAborted } from "../errors/index.js";

/** `promise`, unless `signal` fires first: then `ECEPHYS_ABORTED`, while the work goes on for those who share it. */
export async function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  during: string,
): Promise<T> {
  // The promise may reject after nobody waits for it any more.
  promise.catch(() => undefined);
  throwIfAborted(signal, during);
  if (signal === undefined) return promise;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new EcephysError("ECEPHYS_ABORTED", `Aborted while ${during}.`, { cause: signal.reason }));
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
