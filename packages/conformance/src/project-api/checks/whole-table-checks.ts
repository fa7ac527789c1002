import { assertProjectApi } from "@ecephys/core";
import { HELD, type ProjectApiCheck, violation } from "../check.js";
import { firstMisfit, idsOf, numbersOf } from "../column-values.js";
import type { ProjectApiSubject } from "../subject.js";
import { TABLES, type TableMethod } from "../table-methods.js";
import { wholeTable } from "../whole-tables.js";

const hasAllMethods: ProjectApiCheck = {
  name: "has every method and an id",
  async run({ api }) {
    assertProjectApi(api);
    return HELD;
  },
};

const wellFormed: ProjectApiCheck[] = TABLES.map(({ method, indexName, required, dtypes }) => ({
  name: `${method}() is well-formed: index "${indexName}", equally long columns, values of their declared types`,
  async run(subject) {
    const data = await wholeTable(subject, method);
    if (data.indexName !== indexName) {
      throw violation(subject, `${method}() is indexed by "${data.indexName}", not "${indexName}"`);
    }
    for (const name of required) {
      if (!Object.hasOwn(data.columns, name)) throw violation(subject, `${method}() has no column "${name}"`);
    }
    for (const [name, dtype] of Object.entries({ ...data.dtypes, ...dtypes })) {
      const row = firstMisfit(data, name, dtype);
      if (row < 0) continue;
      const cell = String(data.columns[name]?.[row]);
      throw violation(subject, `${method}() has "${cell}" in row ${row} of column "${name}", which is ${dtype}`);
    }
    return HELD;
  },
}));

const uniqueIds: ProjectApiCheck[] = TABLES.map(({ method }) => ({
  name: `${method}() has ids that are whole numbers and unique`,
  async run(subject) {
    const seen = new Set<number>();
    for (const [row, id] of idsOf(await wholeTable(subject, method)).entries()) {
      if (!Number.isInteger(id)) throw violation(subject, `${method}() has the id ${id} in row ${row}`);
      if (seen.has(id)) throw violation(subject, `${method}() has the id ${id} twice, the second time in row ${row}`);
      seen.add(id);
    }
    return HELD;
  },
}));

const knownIds: ProjectApiCheck = {
  name: "holds the ids it is known to hold",
  async run(subject) {
    const { sessionId, probeId, channelId, unitId, emptyMetricsSessionId } = subject.known;
    await mustHold(subject, "getSessions", [sessionId, emptyMetricsSessionId]);
    await mustHold(subject, "getProbes", [probeId]);
    await mustHold(subject, "getChannels", [channelId]);
    await mustHold(subject, "getUnits", [unitId]);
    return HELD;
  },
};

async function mustHold(subject: ProjectApiSubject, method: TableMethod, ids: readonly (number | undefined)[]) {
  const held = new Set(idsOf(await wholeTable(subject, method)));
  for (const id of ids) {
    if (id !== undefined && !held.has(id)) throw violation(subject, `${method}() lacks the known id ${id}`);
  }
}

const OWNERSHIP: readonly (readonly [owned: TableMethod, key: string, owner: TableMethod])[] = [
  ["getProbes", "ecephys_session_id", "getSessions"],
  ["getChannels", "ecephys_probe_id", "getProbes"],
  ["getUnits", "ecephys_channel_id", "getChannels"],
];

const owners: ProjectApiCheck[] = OWNERSHIP.map(([owned, key, owner]) => ({
  name: `${owned}() names owners ("${key}") that ${owner}() has`,
  async run(subject) {
    const keys = numbersOf(await wholeTable(subject, owned), key);
    const ids = new Set(idsOf(await wholeTable(subject, owner)));
    const orphan = keys.findIndex((id) => !ids.has(id));
    const allOrphans = keys.length > 0 && !keys.some((id) => ids.has(id));
    if (orphan >= 0 && (subject.hasOrphans !== true || allOrphans)) {
      throw violation(subject, `${owned}() names ${keys[orphan]} as "${key}" in row ${orphan}, which ${owner}() lacks`);
    }
    return HELD;
  },
}));

/** Clauses about tables asked for as a whole. */
export const wholeTableChecks: readonly ProjectApiCheck[] = [
  hasAllMethods,
  ...wellFormed,
  ...uniqueIds,
  knownIds,
  ...owners,
];
