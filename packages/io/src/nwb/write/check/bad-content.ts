import { EcephysError } from "@ecephys/core";

/** A refusal of content, made before anything is written. */
export function badContent(summary: string, hint: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `${summary} Nothing was written.`, { hint });
}

/** How a value looks in a message. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return Array.isArray(value) ? `a list of ${value.length}` : String(value);
}
