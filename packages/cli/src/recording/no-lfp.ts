import { MissingDataError } from "@ecephys/core";
import type { FoundProbe } from "./find-in-session.js";

/** The refusal to show what a probe has not, with what to type next. */
export function noLfp({ id, name }: FoundProbe, sessionId: number): MissingDataError {
  return new MissingDataError(
    "ECEPHYS_NOT_PUBLISHED",
    `${name} (${id}) of session ${sessionId} has no published LFP.`,
    `LFP of probe ${id}`,
    { hint: `\`ecephys lfp ${sessionId}\` lists the probes that have it.` },
  );
}
