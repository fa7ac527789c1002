import { EcephysError } from "@ecephys/core";
import { onAbort } from "./abort-fanout.js";

/** Waits; rejects with `ECEPHYS_ABORTED` as soon as `signal` fires, also when it fired before. */
export function sleepUnlessAborted(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let leave = () => {};
    const timer = setTimeout(() => {
      leave();
      resolve();
    }, ms);
    if (signal === undefined) return;
    leave = onAbort(signal, () => {
      clearTimeout(timer);
      reject(new EcephysError("ECEPHYS_ABORTED", "Aborted while waiting to try again.", { cause: signal.reason }));
    });
  });
}
