import { EcephysError } from "./ecephys-error.js";

/** Throws `ECEPHYS_ABORTED`, with the signal's reason as cause, if `signal` has fired. */
export function throwIfAborted(signal: AbortSignal | undefined, during: string): void {
  if (signal?.aborted) {
    throw new EcephysError("ECEPHYS_ABORTED", `Aborted while ${during}.`, { cause: signal.reason });
  }
}
