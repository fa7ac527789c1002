import type { ColumnData } from "@ecephys/core";
import { answerTo } from "../calls.js";
import { HELD, type ProjectApiCheck, skipped, violation } from "../check.js";
import { idsOf } from "../column-values.js";
import { heldUnlessUnsupported, select } from "../selection.js";
import type { ProjectApiSubject } from "../subject.js";
import { ownersIn, wholeTable } from "../whole-tables.js";
import { NAME_FIELDS, type NameField, PUBLISHED_FIELDS } from "./query-fields.js";

const names: ProjectApiCheck[] = NAME_FIELDS.map((field) => ({
  name: `${field.method}({ ${field.field} }) returns exactly the rows asked for`,
  async run(subject) {
    const { sessionType } = subject.known;
    const others = [...new Set((await ownersIn(subject)).typeOfSession.values())].filter(
      (type): type is string => typeof type === "string" && type !== sessionType,
    );
    return heldUnlessUnsupported(
      [[sessionType], [sessionType, ...others], others.slice(0, 1), []].map((asked) => async () => {
        return select(subject, field.method, { [field.field]: asked }, await rowsOfTypes(subject, field, asked));
      }),
    );
  },
}));

async function rowsOfTypes(subject: ProjectApiSubject, field: NameField, types: readonly string[]) {
  const owners = await ownersIn(subject);
  const wanted = new Set<unknown>(types);
  return new Set(idsOf(await wholeTable(subject, field.method)).filter((id) => wanted.has(field.typeOf(id, owners))));
}

/** Texts that would mean something in a query language if they were not taken as values. */
const AWKWARD_NAMES = [
  "no such type",
  "",
  "'",
  '"',
  "%",
  "*",
  "a','b",
  "x' OR '1'='1",
  "]",
  "[name$eq'x']",
  "a,b",
  "\\",
];

const awkwardNames: ProjectApiCheck[] = NAME_FIELDS.map((field) => ({
  name: `${field.method}({ ${field.field} }) takes any text for a value, never for syntax`,
  async run(subject) {
    for (const name of AWKWARD_NAMES) await select(subject, field.method, { [field.field]: [name] }, new Set());
    return HELD;
  },
}));

const eyeTracking: ProjectApiCheck = {
  name: "getSessions({ hasEyeTracking }) splits the sessions",
  async run(subject) {
    const all = new Set(idsOf(await wholeTable(subject, "getSessions")));
    const withIt = await answerTo(subject, "getSessions", { hasEyeTracking: true });
    const without = await answerTo(subject, "getSessions", { hasEyeTracking: false });
    if (withIt === null || without === null) return skipped("the backend does not support this query");
    const both = [...idsOf(withIt), ...idsOf(without)];
    const stranger = both.find((id) => !all.has(id));
    if (stranger !== undefined)
      throw violation(subject, `getSessions({ hasEyeTracking }) returns unknown id ${stranger}`);
    const common = idsOf(withIt).find((id) => idsOf(without).includes(id));
    if (common !== undefined) {
      throw violation(subject, `getSessions returns ${common} for hasEyeTracking true and false alike`);
    }
    return HELD;
  },
};

const published: ProjectApiCheck[] = PUBLISHED_FIELDS.map(({ method, sessionOf }) => ({
  name: `${method}({ publishedAt }) returns what was published by then`,
  async run(subject) {
    const owners = await ownersIn(subject);
    const ids = idsOf(await wholeTable(subject, method));
    const everPublished = new Set(
      ids.filter((id) => owners.publishedSessions.has(sessionOf(id, owners) ?? Number.NaN)),
    );
    const steps: (() => Promise<ColumnData | null>)[] = [
      () => select(subject, method, { publishedAt: "1900-01-01" }, new Set()),
      () => select(subject, method, { publishedAt: "2999-12-31" }, everPublished),
    ];
    return heldUnlessUnsupported(steps);
  },
}));

/** Clauses about queries by names, dates and flags. */
export const attributeQueryChecks: readonly ProjectApiCheck[] = [...names, ...awkwardNames, eyeTracking, ...published];
