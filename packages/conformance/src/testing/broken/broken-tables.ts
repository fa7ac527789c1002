import type { ColumnData } from "@ecephys/core";
import { TABLES } from "../../project-api/table-methods.js";
import { type BrokenProject, isFiltered, withAnswer, withColumn, withTable } from "./broken-project.js";

/** Faults in whole tables and in how their methods are called. */
export function* brokenTables(): Iterable<BrokenProject> {
  for (const { method, indexName } of TABLES) {
    const rows = (data: ColumnData) => data.columns[indexName] as readonly number[];
    yield {
      fault: `${method} has a short column`,
      api: withAnswer(method, (data) => withColumn(data, "short", [])),
      found: [`${method}() is well-formed`],
      saying: /column "short" has 0 values/,
    };
    yield {
      fault: `${method} is indexed by another column`,
      api: withAnswer(method, (data) => ({ ...withColumn(data, "other", rows(data)), indexName: "other" })),
      found: [`${method}() is well-formed`],
      saying: /is indexed by "other"/,
    };
    yield {
      fault: `${method} has text in an id column`,
      api: withAnswer(method, (data) => withColumn(data, indexName, rows(data).map(String))),
      found: [`${method}() is well-formed`],
      saying: /in row 0 of column "(id|ecephys_unit_id)", which is int/,
    };
    yield {
      fault: `${method} declares a type its values do not have`,
      api: withAnswer(method, (data) => ({ ...withColumn(data, "x", rows(data)), dtypes: { x: "string" } })),
      found: [`${method}() is well-formed`],
      saying: /of column "x", which is string/,
    };
    yield {
      fault: `${method} repeats an id`,
      api: withAnswer(method, (data) =>
        withColumn(
          data,
          indexName,
          rows(data).map((_, i) => (i < 2 ? rows(data)[0] : i)),
        ),
      ),
      found: [`${method}() has ids that are whole numbers and unique`],
      saying: /twice, the second time in row 1/,
    };
    yield {
      fault: `${method} has a fractional id`,
      api: withAnswer(method, (data) =>
        withColumn(
          data,
          indexName,
          rows(data).map((id) => id + 0.5),
        ),
      ),
      found: [`${method}() has ids that are whole numbers and unique`],
      saying: /has the id \d+\.5 in row 0/,
    };
    yield {
      fault: `${method} adds a column when filtered`,
      api: withAnswer(method, (data, query) => (isFiltered(query) ? withColumn(data, "extra", rows(data)) : data)),
      found: [`${method} returns the same columns filtered and unfiltered`],
      saying: /has the columns .*extra; the whole table has/,
    };
    yield {
      fault: `${method} ignores the signal`,
      api: withTable(method, (original) => (query) => original(query)),
      found: [`${method} rejects with ECEPHYS_ABORTED`],
      saying: /succeeds instead of rejecting with ECEPHYS_ABORTED/,
    };
    yield {
      fault: `${method} throws at once when aborted`,
      api: withTable(method, (original) => (query, options) => {
        options?.signal?.throwIfAborted();
        return original(query);
      }),
      found: [`${method} rejects with ECEPHYS_ABORTED`],
      saying: /throws at once/,
    };
    yield {
      fault: `${method} lets a progress sink break it`,
      api: withTable(method, (original) => async (query, options) => {
        options?.onProgress?.({ kind: "begin", what: method });
        return original(query, options);
      }),
      found: [`${method} is not broken by a progress sink`],
      saying: /fails: Error: a broken progress display/,
    };
  }
}
