import { EcephysError } from "@ecephys/core";

/** A refusal of content, made before anything is written. */
export function badContent(summary: string, hint: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `${summary} Nothing was written.`, { hint });
}
