import { ID_FIELDS, NAME_FIELDS, PUBLISHED_FIELDS } from "../../project-api/checks/query-fields.js";
import { type BrokenProject, withAnswer, without, withQuery, withTable } from "./broken-project.js";

/** Faults in how query fields select rows. */
export function* brokenQueries(): Iterable<BrokenProject> {
  for (const { method, field } of ID_FIELDS) {
    const pairs = ID_FIELDS.filter((other) => other.method === method && other.field !== field);
    const pairNames = pairs.flatMap((other) => [
      `${method}({ ${field}, ${other.field} })`,
      `${method}({ ${other.field}, ${field} })`,
    ]);
    yield {
      fault: `${method} drops ${field}`,
      api: withQuery(method, (query) => without(query, field)),
      found: [`${method}({ ${field} })`, `${method}({ ${field}: [] })`, ...pairNames],
      saying: /returns \d+.*, which it did not ask for/,
    };
    yield {
      fault: `${method} understands ${field} only in plain arrays`,
      api: withQuery(method, (query) => (ArrayBuffer.isView(query[field]) ? { ...query, [field]: [] } : query)),
      found: [`${method}({ ${field} }) takes typed arrays too`],
      saying: /does not return \d+/,
    };
    yield {
      fault: `${method} loses its columns for unknown ${field}`,
      api: withAnswer(method, (data) => {
        const isEmpty = data.columns[data.indexName]?.length === 0;
        return isEmpty ? { indexName: "nothing", columns: { nothing: [] } } : data;
      }),
      found: [`${method}({ ${field}: [] })`, `${method}({ ${field} }) with an id nobody has`],
      saying: /is indexed by "nothing"/,
    };
    yield {
      fault: `${method} fails on ${field}`,
      api: withTable(method, (original) => async (query, options) => {
        if (query?.[field] !== undefined) throw new Error("syntax error");
        return original(query, options);
      }),
      found: [`${method}({ ${field} }) returns exactly`],
      saying: /fails: Error: syntax error/,
    };
    yield {
      fault: `${method} writes to ${field}`,
      api: withTable(method, (original) => async (query, options) => {
        (query?.[field] as number[] | undefined)?.sort((a, b) => a - b);
        return original(query, options);
      }),
      found: ["queries are read, not written to"],
      saying: /writes to its query, which is/,
    };
  }
  for (const { method, field } of ID_FIELDS.filter(({ method, idsOf }) => method === idsOf)) {
    yield {
      fault: `${method} finds only the first of several ${field}`,
      api: withQuery(method, (query) =>
        Array.isArray(query[field]) ? { ...query, [field]: query[field].slice(0, 1) } : query,
      ),
      found: [`${method}({ ${field} }) returns exactly`],
      saying: /does not return \d+/,
    };
  }
  for (const { method, field } of NAME_FIELDS) {
    yield {
      fault: `${method} drops ${field}`,
      api: withQuery(method, (query) => without(query, field)),
      found: [`${method}({ ${field} }) returns exactly`, `${method}({ ${field} }) takes any text`],
      saying: /which it did not ask for/,
    };
    yield {
      fault: `${method} takes quotes in ${field} for syntax`,
      api: withTable(method, (original) => (query, options) => {
        const injected = String(query?.[field]).includes("OR '1'='1");
        return original(injected ? without(query ?? {}, field) : query, options);
      }),
      found: [`${method}({ ${field} }) takes any text`],
      saying: /which it did not ask for/,
    };
  }
  for (const { method } of PUBLISHED_FIELDS) {
    yield {
      fault: `${method} drops publishedAt`,
      api: withQuery(method, (query) => without(query, "publishedAt")),
      found: [`${method}({ publishedAt })`],
      saying: /which it did not ask for/,
    };
    yield {
      fault: `${method} finds nothing published`,
      api: withQuery(method, (query) => ("publishedAt" in query ? { ...query, publishedAt: "1900-01-01" } : query)),
      found: [`${method}({ publishedAt })`],
      saying: /does not return \d+/,
    };
  }
  yield {
    fault: "hasEyeTracking is dropped",
    api: withQuery("getSessions", (query) => without(query, "hasEyeTracking")),
    found: ["getSessions({ hasEyeTracking })"],
    saying: /for hasEyeTracking true and false alike/,
  };
  yield {
    fault: "hasEyeTracking invents sessions",
    api: withAnswer("getSessions", (data, query) =>
      query.hasEyeTracking === true ? { indexName: "id", columns: { id: [1] } } : data,
    ),
    found: ["getSessions({ hasEyeTracking })"],
    saying: /unknown id 1/,
  };
  yield {
    fault: "a session without metrics gets all of them",
    api: withQuery("getUnitAnalysisMetrics", (query) =>
      (query.sessionIds as readonly number[] | undefined)?.includes(102) ? {} : query,
    ),
    found: ["getUnitAnalysisMetrics({ sessionIds }) for a session without metrics"],
    saying: /which it did not ask for/,
  };
}
