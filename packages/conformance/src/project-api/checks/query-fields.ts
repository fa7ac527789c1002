import type { ProjectApiSubject } from "../subject.js";
import type { AnyQuery, TableMethod } from "../table-methods.js";
import type { Owners } from "../whole-tables.js";

/** A query field that takes ids, and which rows it selects. */
export interface IdField {
  readonly method: TableMethod;
  readonly field: string;
  /** The whole table whose ids the field takes. */
  readonly idsOf: TableMethod;
  /** An id that selects something. */
  known(known: ProjectApiSubject["known"]): number;
  /** The id by which a row is selected; `undefined` for a row without owner. */
  keyOf(rowId: number, owners: Owners): number | undefined;
}

const self = (rowId: number) => rowId;

/** Every field of every query that takes ids. */
export const ID_FIELDS: readonly IdField[] = [
  { method: "getSessions", field: "sessionIds", idsOf: "getSessions", known: (k) => k.sessionId, keyOf: self },
  { method: "getProbes", field: "probeIds", idsOf: "getProbes", known: (k) => k.probeId, keyOf: self },
  {
    method: "getProbes",
    field: "sessionIds",
    idsOf: "getSessions",
    known: (k) => k.sessionId,
    keyOf: (id, owners) => owners.sessionOfProbe.get(id),
  },
  { method: "getChannels", field: "channelIds", idsOf: "getChannels", known: (k) => k.channelId, keyOf: self },
  {
    method: "getChannels",
    field: "probeIds",
    idsOf: "getProbes",
    known: (k) => k.probeId,
    keyOf: (id, owners) => owners.probeOfChannel.get(id),
  },
  {
    method: "getChannels",
    field: "sessionIds",
    idsOf: "getSessions",
    known: (k) => k.sessionId,
    keyOf: (id, owners) => owners.sessionOfChannel.get(id),
  },
  { method: "getUnits", field: "unitIds", idsOf: "getUnits", known: (k) => k.unitId, keyOf: self },
  {
    method: "getUnits",
    field: "channelIds",
    idsOf: "getChannels",
    known: (k) => k.channelId,
    keyOf: (id, owners) => owners.channelOfUnit.get(id),
  },
  {
    method: "getUnits",
    field: "probeIds",
    idsOf: "getProbes",
    known: (k) => k.probeId,
    keyOf: (id, owners) => owners.probeOfUnit.get(id),
  },
  {
    method: "getUnits",
    field: "sessionIds",
    idsOf: "getSessions",
    known: (k) => k.sessionId,
    keyOf: (id, owners) => owners.sessionOfUnit.get(id),
  },
  {
    method: "getUnitAnalysisMetrics",
    field: "unitIds",
    idsOf: "getUnitAnalysisMetrics",
    known: (k) => k.unitId,
    keyOf: self,
  },
  {
    method: "getUnitAnalysisMetrics",
    field: "sessionIds",
    idsOf: "getSessions",
    known: (k) => k.sessionId,
    keyOf: (id, owners) => owners.sessionOfUnit.get(id),
  },
];

/** A query field that takes texts: names of session types. */
export interface NameField {
  readonly method: TableMethod;
  readonly field: string;
  /** The session type of a row. */
  typeOf(rowId: number, owners: Owners): unknown;
}

/** Every field of every query that takes texts. */
export const NAME_FIELDS: readonly NameField[] = [
  { method: "getSessions", field: "stimulusNames", typeOf: (id, owners) => owners.typeOfSession.get(id) },
  {
    method: "getUnitAnalysisMetrics",
    field: "sessionTypes",
    typeOf: (id, owners) => owners.typeOfSession.get(owners.sessionOfUnit.get(id) ?? Number.NaN),
  },
];

/** Methods whose query takes `publishedAt`, and the session a row belongs to. */
export const PUBLISHED_FIELDS: readonly {
  readonly method: TableMethod;
  sessionOf(rowId: number, owners: Owners): number | undefined;
}[] = [
  { method: "getSessions", sessionOf: self },
  { method: "getProbes", sessionOf: (id, owners) => owners.sessionOfProbe.get(id) },
  { method: "getChannels", sessionOf: (id, owners) => owners.sessionOfChannel.get(id) },
  { method: "getUnits", sessionOf: (id, owners) => owners.sessionOfUnit.get(id) },
];

/** Queries that narrow, to be tried together with others. */
export function queriesFor(method: TableMethod, known: ProjectApiSubject["known"]): AnyQuery[] {
  return ID_FIELDS.filter((field) => field.method === method).map((field) => ({ [field.field]: [field.known(known)] }));
}
