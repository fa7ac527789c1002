import type { CallOptions, ColumnData, EcephysProjectApi } from "@ecephys/core";
import { type AnyQuery, callTable, type TableMethod } from "../../project-api/table-methods.js";
import { memoryProject } from "../memory-project.js";

/** A backend with one fault, and the clauses that must find it. */
export interface BrokenProject {
  readonly fault: string;
  readonly api: EcephysProjectApi;
  readonly refusesEverything?: boolean;
  /** Beginnings of the names of all clauses that must fail. */
  readonly found: readonly string[];
  /** What each of them says. */
  readonly saying: RegExp;
}

export type TableCall = (query?: AnyQuery, options?: CallOptions) => Promise<ColumnData>;

/** The memory backend with one table method replaced. */
export function withTable(method: TableMethod, replace: (original: TableCall) => TableCall): EcephysProjectApi {
  const api = memoryProject();
  return { ...api, [method]: replace((query, options) => callTable(api, method, query, options)) };
}

/** The memory backend whose answers from one method are changed. */
export function withAnswer(
  method: TableMethod,
  change: (data: ColumnData, query: AnyQuery) => ColumnData,
): EcephysProjectApi {
  return withTable(method, (original) => async (query, options) => change(await original(query, options), query ?? {}));
}

/** The memory backend that changes the queries to one method. */
export function withQuery(method: TableMethod, change: (query: AnyQuery) => AnyQuery): EcephysProjectApi {
  return withTable(method, (original) => (query, options) => original(change(query ?? {}), options));
}

export const without = (query: AnyQuery, field: string): AnyQuery =>
  Object.fromEntries(Object.entries(query).filter(([name]) => name !== field));

export const withColumn = (data: ColumnData, name: string, cells: readonly unknown[]): ColumnData => ({
  ...data,
  columns: { ...data.columns, [name]: cells },
});

export const isFiltered = (query: AnyQuery) => Object.keys(query).length > 0;
