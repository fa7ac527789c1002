import type { CallOptions } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { EcephysTable } from "../ecephys/entries.js";

/** A session and what belongs to it. */
export interface IndexedSession {
  readonly id: number;
  /** Its stimulus set; `null` where the table does not say. */
  readonly type: string | null;
  /** Ids of its probes with published LFP. */
  readonly lfpProbes: readonly number[];
}

/** Reads one of the project's tables, from wherever. */
export type ReadTable = (entry: EcephysTable, options: CallOptions) => Promise<Table<object>>;

/** The project's sessions, in the order of its table. */
export function indexSessions(sessions: Table<object>, probes: Table<object>): readonly IndexedSession[] {
  const lfpProbes = new Map<number, number[]>();
  const owners = (probes as Table).column("ecephys_session_id");
  const published = probes.has("has_lfp_data") ? (probes as Table).column("has_lfp_data") : undefined;
  for (let row = 0; row < probes.numRows; row++) {
    if (published?.at(row) === false) continue;
    const owner = owners.at(row) as number;
    const known = lfpProbes.get(owner);
    if (known === undefined) lfpProbes.set(owner, [probes.index.at(row) as number]);
    else known.push(probes.index.at(row) as number);
  }
  const types = sessions.has("session_type") ? (sessions as Table).column("session_type") : undefined;
  return Array.from(sessions.index, (index, row) => {
    const id = index as number;
    return { id, type: (types?.at(row) ?? null) as string | null, lfpProbes: lfpProbes.get(id) ?? [] };
  });
}

/** The stimulus sets of the sessions, in order of appearance. */
export function sessionTypesOf(sessions: readonly IndexedSession[]): readonly string[] {
  return [...new Set(sessions.flatMap(({ type }) => type ?? []))];
}
