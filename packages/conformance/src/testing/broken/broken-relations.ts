import type { ColumnData, EcephysProjectApi } from "@ecephys/core";
import type { AnyQuery } from "../../project-api/table-methods.js";
import { memoryProject } from "../memory-project.js";
import { type BrokenProject, withAnswer, withColumn, without } from "./broken-project.js";

/** Faults in what the tables say about each other. */
export function* brokenRelations(): Iterable<BrokenProject> {
  const keys = [
    ["getProbes", "ecephys_session_id"],
    ["getChannels", "ecephys_probe_id"],
    ["getUnits", "ecephys_channel_id"],
  ] as const;
  for (const [method, key] of keys) {
    yield {
      fault: `${method} names an owner nobody has`,
      api: withAnswer(method, (data) =>
        withColumn(
          data,
          key,
          (data.columns[key] as readonly number[]).map(() => 9),
        ),
      ),
      found: [`${method}() names owners`],
      saying: new RegExp(`names 9 as "${key}" in row 0`),
    };
    yield {
      fault: `${method} lacks its key`,
      api: withAnswer(method, (data) => ({ ...data, columns: without(data.columns, key) as ColumnData["columns"] })),
      found: [`${method}() is well-formed`],
      saying: new RegExp(`has no column "${key}"`),
    };
  }
  for (const method of ["getSessions", "getProbes", "getChannels", "getUnits"] as const) {
    yield {
      fault: `${method} lacks its first row`,
      api: withAnswer(method, (data) => ({
        ...data,
        columns: Object.fromEntries(Object.entries(data.columns).map(([name, cells]) => [name, cells.slice(1)])),
      })),
      found: ["holds the ids it is known to hold"],
      saying: /lacks the known id \d0\d/,
    };
  }
  yield {
    fault: "a method is missing",
    api: without(memoryProject() as unknown as AnyQuery, "getUnits") as unknown as EcephysProjectApi,
    found: ["has every method and an id"],
    saying: /lacks getUnits/,
  };
}
