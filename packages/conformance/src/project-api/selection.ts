import type { ColumnData } from "@ecephys/core";
import { answerTo, show } from "./calls.js";
import { type CheckOutcome, HELD, skipped, violation } from "./check.js";
import { idsOf } from "./column-values.js";
import type { ProjectApiSubject } from "./subject.js";
import { type AnyQuery, TABLES, type TableMethod } from "./table-methods.js";
import { wholeTable } from "./whole-tables.js";

/** The answer to a query after its rows were compared with those it must select, in any order; `null`: unsupported. */
export async function select(
  subject: ProjectApiSubject,
  method: TableMethod,
  query: AnyQuery,
  expected: ReadonlySet<number>,
): Promise<ColumnData | null> {
  const data = await answerTo(subject, method, query);
  if (data === null) return null;
  const got = idsOf(data);
  const what = `${method}(${show(query)})`;
  const surplus = got.filter((id) => !expected.has(id));
  if (surplus.length > 0) throw violation(subject, `${what} returns ${listed(surplus)}, which it did not ask for`);
  const present = new Set(got);
  if (present.size < got.length) throw violation(subject, `${what} returns a row more than once`);
  const absent = [...expected].filter((id) => !present.has(id));
  if (absent.length > 0) throw violation(subject, `${what} does not return ${listed(absent)}`);
  return data;
}

/**
 * Passes if the answer has the columns of the whole table in their order;
 * for metrics, whose columns depend on the rows, if it has no others.
 */
export async function mustHaveWholeColumns(
  subject: ProjectApiSubject,
  method: TableMethod,
  query: AnyQuery,
  data: ColumnData,
): Promise<void> {
  const whole = await wholeTable(subject, method);
  const expected = Object.keys(whole.columns);
  const got = Object.keys(data.columns);
  const what = `${method}(${show(query)})`;
  if (data.indexName !== whole.indexName) {
    throw violation(subject, `${what} is indexed by "${data.indexName}", the whole table by "${whole.indexName}"`);
  }
  const vary = TABLES.some((table) => table.method === method && table.columnsVary === true);
  const known = new Set(expected);
  const agree = vary ? got.every((name) => known.has(name)) : got.join("\n") === expected.join("\n");
  if (!agree) {
    throw violation(subject, `${what} has the columns ${got.join(", ")}; the whole table has ${expected.join(", ")}`);
  }
}

/** Runs steps until one finds its query unsupported: then the check has nothing to say. */
export async function heldUnlessUnsupported(steps: Iterable<() => Promise<ColumnData | null>>): Promise<CheckOutcome> {
  for (const step of steps) {
    if ((await step()) === null) return skipped("the backend does not support this query");
  }
  return HELD;
}

function listed(ids: readonly number[]): string {
  const shown = ids.slice(0, 5).join(", ");
  return ids.length > 5 ? `${shown} and ${ids.length - 5} more` : shown;
}
