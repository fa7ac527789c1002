/** What is known of a session so far; what was not read yet is left out. */
export interface KnownAboutSession {
  readonly name: string;
  readonly closed: boolean;
  readonly id?: number | undefined;
  readonly sessionType?: string | null | undefined;
  readonly specimenName?: string | undefined;
  readonly numUnits?: number | undefined;
  readonly numProbes?: number | undefined;
  readonly structures?: readonly (string | null)[] | undefined;
}

const UNREAD = "not read yet";

/** A session in a few lines, for a prompt or a log. */
export function sessionSummary(known: KnownAboutSession): string {
  const { id, sessionType, specimenName, numUnits, numProbes, structures } = known;
  const lines = [
    ["file", known.closed ? `${known.name} (closed)` : known.name],
    ["type", sessionType === null ? "not stated" : sessionType],
    ["specimen", specimenName],
    ["units", numUnits],
    ["probes", numProbes],
    ["structures", structures?.filter((structure) => structure !== null).join(", ")],
  ].map(([label, value]) => `  ${String(label).padEnd(11)}${value ?? UNREAD}`);
  return [`EcephysSession ${id ?? ""}`.trimEnd(), ...lines].join("\n");
}
