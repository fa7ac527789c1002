import { type ProjectApiCheck, skipped } from "../check.js";
import { idsOf } from "../column-values.js";
import { heldUnlessUnsupported, mustHaveWholeColumns, select } from "../selection.js";
import type { ProjectApiSubject } from "../subject.js";
import { TABLES } from "../table-methods.js";
import { ownersIn, wholeTable } from "../whole-tables.js";
import { ID_FIELDS, type IdField } from "./query-fields.js";

/** Ids the field is tried with: a known one, and another where there is one. */
async function triedIds(subject: ProjectApiSubject, field: IdField): Promise<readonly [number, ...number[]]> {
  const all = idsOf(await wholeTable(subject, field.idsOf));
  const known = field.known(subject.known);
  const first = all.includes(known) ? known : (all[0] ?? known);
  const other = all.findLast((id) => id !== first);
  return other === undefined ? [first] : [first, other];
}

/** Ids of the rows a query by `field` must select. */
async function selectedBy(subject: ProjectApiSubject, field: IdField, ids: readonly number[]): Promise<Set<number>> {
  const owners = await ownersIn(subject);
  const wanted = new Set<number | undefined>(ids);
  return new Set(idsOf(await wholeTable(subject, field.method)).filter((id) => wanted.has(field.keyOf(id, owners))));
}

const selects: ProjectApiCheck[] = ID_FIELDS.map((field) => ({
  name: `${field.method}({ ${field.field} }) returns exactly the rows asked for`,
  async run(subject) {
    const ids = await triedIds(subject, field);
    return heldUnlessUnsupported(
      [[ids[0]], ids, [...ids, ...ids]].map((asked) => async () => {
        const expected = await selectedBy(subject, field, asked);
        return select(subject, field.method, { [field.field]: asked }, expected);
      }),
    );
  },
}));

const typedArrays: ProjectApiCheck[] = ID_FIELDS.map((field) => ({
  name: `${field.method}({ ${field.field} }) takes typed arrays too`,
  async run(subject) {
    const ids = await triedIds(subject, field);
    const expected = await selectedBy(subject, field, ids);
    // Ids beyond 32 bits cannot be asked for in an Int32Array.
    const askable = [Float64Array.from(ids), Int32Array.from(ids)].filter((asked) =>
      ids.every((id, i) => id === asked[i]),
    );
    return heldUnlessUnsupported(
      askable.map((asked) => () => select(subject, field.method, { [field.field]: asked }, expected)),
    );
  },
}));

const emptyLists: ProjectApiCheck[] = ID_FIELDS.map((field) => ({
  name: `${field.method}({ ${field.field}: [] }) returns no rows but the columns`,
  run: (subject) => heldUnlessUnsupported([() => selectNothing(subject, field, [])]),
}));

const unknownIds: ProjectApiCheck[] = ID_FIELDS.map((field) => ({
  name: `${field.method}({ ${field.field} }) with an id nobody has returns no rows but the columns`,
  async run(subject) {
    const unknown = unusedId(idsOf(await wholeTable(subject, field.idsOf)));
    return heldUnlessUnsupported([() => selectNothing(subject, field, [unknown])]);
  },
}));

async function selectNothing(subject: ProjectApiSubject, field: IdField, ids: readonly number[]) {
  const query = { [field.field]: ids };
  const data = await select(subject, field.method, query, new Set());
  if (data !== null) await mustHaveWholeColumns(subject, field.method, query, data);
  return data;
}

const sameColumns: ProjectApiCheck[] = TABLES.map(({ method }) => ({
  name: `${method} returns the same columns filtered and unfiltered`,
  async run(subject) {
    const fields = ID_FIELDS.filter((candidate) => candidate.method === method);
    return heldUnlessUnsupported(
      fields.map((field) => async () => {
        const ids = [(await triedIds(subject, field))[0]];
        const query = { [field.field]: ids };
        const data = await select(subject, method, query, await selectedBy(subject, field, ids));
        if (data !== null) await mustHaveWholeColumns(subject, method, query, data);
        return data;
      }),
    );
  },
}));

const PAIRS = ID_FIELDS.flatMap((first, i) => ID_FIELDS.slice(i + 1).map((second) => [first, second] as const)).filter(
  ([first, second]) => first.method === second.method,
);

const fieldsNarrow: ProjectApiCheck[] = PAIRS.map(([first, second]) => ({
  name: `${first.method}({ ${first.field}, ${second.field} }) returns what both fields select`,
  async run(subject) {
    const ids = [(await triedIds(subject, first))[0]];
    const rows = await selectedBy(subject, first, ids);
    const others = await triedIds(subject, second);
    return heldUnlessUnsupported(
      others.map((other) => async () => {
        const both = await selectedBy(subject, second, [other]);
        const expected = new Set([...rows].filter((id) => both.has(id)));
        return select(subject, first.method, { [first.field]: ids, [second.field]: [other] }, expected);
      }),
    );
  },
}));

const emptyMetrics: ProjectApiCheck = {
  name: "getUnitAnalysisMetrics({ sessionIds }) for a session without metrics returns no rows",
  async run(subject) {
    const id = subject.known.emptyMetricsSessionId;
    if (id === undefined) return skipped("no session is known to have no metrics");
    const query = { sessionIds: [id] };
    return heldUnlessUnsupported([() => select(subject, "getUnitAnalysisMetrics", query, new Set())]);
  },
};

/** An id above all others. */
export function unusedId(ids: readonly number[]): number {
  return ids.reduce((highest, id) => Math.max(highest, id), 0) + 1;
}

/** Clauses about queries by ids. */
export const idQueryChecks: readonly ProjectApiCheck[] = [
  ...selects,
  ...typedArrays,
  ...emptyLists,
  ...unknownIds,
  ...sameColumns,
  ...fieldsNarrow,
  emptyMetrics,
];
