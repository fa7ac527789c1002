import { EcephysError } from "@ecephys/core";

/** Beyond this a timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** `promise`, unless it takes longer: a network that swallows everything never says that a server is gone. */
export async function within<T>(promise: Promise<T>, ms: number, origin: string): Promise<T> {
  if (ms > LONGEST_TIMER_MS) return promise;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const summary = `LIMS at ${origin} fell silent: no answer in ${ms / 1000} s. What had come was discarded.`;
      reject(new EcephysError("ECEPHYS_TIMEOUT", summary, { hint: "Check the network and call again." }));
    }, ms);
  });
  // Whichever loses may still reject.
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}
