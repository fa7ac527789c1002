import { assertColumnData, type ColumnData, type EcephysProjectApi } from "@ecephys/core";
import { cellsOf, idsOf, numbersOf } from "./column-values.js";
import type { ProjectApiSubject } from "./subject.js";
import { callTable, type TableMethod } from "./table-methods.js";

const loaded = new WeakMap<EcephysProjectApi, Map<TableMethod, Promise<ColumnData>>>();

/** A whole table, fetched once per backend: what the answers to queries are compared with. */
export function wholeTable(subject: ProjectApiSubject, method: TableMethod): Promise<ColumnData> {
  const tables = loaded.get(subject.api) ?? new Map<TableMethod, Promise<ColumnData>>();
  loaded.set(subject.api, tables);
  let table = tables.get(method);
  if (table === undefined) {
    table = fetchWhole(subject, method);
    tables.set(method, table);
  }
  return table;
}

async function fetchWhole({ api }: ProjectApiSubject, method: TableMethod): Promise<ColumnData> {
  const data: unknown = await callTable(api, method);
  assertColumnData(data, `${api.id}: ${method}()`);
  return data;
}

/** Who owns whom, from the whole tables; an id without owner is in none of the lists. */
export interface Owners {
  readonly sessionOfProbe: ReadonlyMap<number, number>;
  readonly probeOfChannel: ReadonlyMap<number, number>;
  readonly sessionOfChannel: ReadonlyMap<number, number>;
  readonly channelOfUnit: ReadonlyMap<number, number>;
  readonly probeOfUnit: ReadonlyMap<number, number>;
  readonly sessionOfUnit: ReadonlyMap<number, number>;
  /** Missing while unpublished. */
  readonly publishedSessions: ReadonlySet<number>;
  readonly typeOfSession: ReadonlyMap<number, unknown>;
}

/** Reads the foreign keys of all whole tables. */
export async function ownersIn(subject: ProjectApiSubject): Promise<Owners> {
  const sessions = await wholeTable(subject, "getSessions");
  const owner = async (method: TableMethod, key: string) => {
    const data = await wholeTable(subject, method);
    const owners = numbersOf(data, key);
    return new Map(idsOf(data).map((id, row) => [id, owners[row] as number]));
  };
  const sessionOfProbe = await owner("getProbes", "ecephys_session_id");
  const probeOfChannel = await owner("getChannels", "ecephys_probe_id");
  const channelOfUnit = await owner("getUnits", "ecephys_channel_id");
  const sessionOfChannel = through(probeOfChannel, sessionOfProbe);
  const probeOfUnit = through(channelOfUnit, probeOfChannel);
  const published = cellsOf(sessions, "published_at");
  const types = cellsOf(sessions, "session_type");
  const sessionIds = idsOf(sessions);
  return {
    sessionOfProbe,
    probeOfChannel,
    sessionOfChannel,
    channelOfUnit,
    probeOfUnit,
    sessionOfUnit: through(channelOfUnit, sessionOfChannel),
    publishedSessions: new Set(sessionIds.filter((_, row) => typeof published[row] === "string")),
    typeOfSession: new Map(sessionIds.map((id, row) => [id, types[row]])),
  };
}

function through(first: ReadonlyMap<number, number>, second: ReadonlyMap<number, number>): Map<number, number> {
  const chained = new Map<number, number>();
  for (const [id, via] of first) {
    const owner = second.get(via);
    if (owner !== undefined) chained.set(id, owner);
  }
  return chained;
}
