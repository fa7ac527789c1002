import { MissingDataError, nearestNames } from "@ecephys/core";
import type { EcephysSession } from "@ecephys/session";

/** More than these are not listed in a hint. */
const FEW = 12;

/**
 * Refuses a name the session does not have.
 * @param noun - as in `Session 715093703 has no stimulus flash.`
 * @throws MissingDataError `ECEPHYS_MISSING_DATA` with the nearest names, or all where they are few
 */
export function assertKnownNames(
  noun: string,
  asked: readonly string[],
  known: readonly string[],
  sessionId: number,
): void {
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = nearestNames(unknown, known);
  const all = known.length <= FEW ? `It has ${known.join(", ") || "none"}.` : `It has ${known.length} others.`;
  throw new MissingDataError(
    "ECEPHYS_MISSING_DATA",
    `Session ${sessionId} has no ${noun} ${unknown}.`,
    `session ${sessionId}`,
    { hint: near.length > 0 ? `Did you mean ${near.join(" or ")}?` : all },
  );
}

/** A probe of the session. */
export interface FoundProbe {
  readonly id: number;
  readonly name: string;
}

/**
 * A probe by its name (in any case) or id.
 * @throws MissingDataError `ECEPHYS_MISSING_DATA` listing the session's probes
 */
export async function findProbe(session: EcephysSession, asked: string, sessionId: number): Promise<FoundProbe> {
  const probes = await session.probes();
  const names = probes.column("description");
  const ids = Array.from(probes.index, Number);
  const row = ids.findIndex((id, i) => String(id) === asked || names.at(i)?.toLowerCase() === asked.toLowerCase());
  if (row < 0) {
    const known = ids.flatMap((id, i) => [String(names.at(i)), String(id)]);
    assertKnownNames("probe", [asked], known, sessionId);
  }
  return { id: ids[row] as number, name: String(names.at(row)) };
}
