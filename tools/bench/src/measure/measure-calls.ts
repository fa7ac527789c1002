import type { EcephysProjectCache } from "@ecephys/cache";
import type { Table } from "@ecephys/tables";
import { milliseconds } from "./milliseconds.js";
import type { FetchOptions, MeasuredCall, Measurement, Request } from "./requests.js";

type Calling = Omit<Measurement, "peakMiB">;

/** Imports the package, opens a folder and calls: everything a script pays for. */
export async function measureCall(request: Extract<Request, { do: "call" | "repeat" }>): Promise<Calling> {
  const [importMs, { EcephysProjectCache }] = await milliseconds(() => import("@ecephys/cache"));
  const cache = await EcephysProjectCache.fixed({ manifest: request.manifest });
  const [firstMs, table] = await milliseconds(() => call(cache, request));
  const once: Calling = { importMs, firstMs, rows: table.numRows };
  if (request.do === "call") return once;
  const [restMs] = await milliseconds(() => readEveryCell(table));
  const repeatMs: number[] = [];
  for (let i = 0; i < request.repeats; i++) repeatMs.push((await milliseconds(() => call(cache, request)))[0]);
  return { ...once, wholeTableMs: firstMs + restMs, repeatMs };
}

/** The same from a server into a folder that lacks what the call needs. */
export async function measureFetch(request: Extract<Request, { do: "fetch" }>): Promise<Calling> {
  const { manifest, host, annotate } = request;
  const [importMs, { EcephysProjectCache }] = await milliseconds(() => import("@ecephys/cache"));
  await using cache = await EcephysProjectCache.fromWarehouse({ scheme: "http", host, manifest });
  const options = annotate === undefined ? {} : { annotate };
  const [firstMs, table] = await milliseconds(() => call(cache, request, options));
  return { importMs, firstMs, rows: table.numRows };
}

function call(
  cache: EcephysProjectCache,
  { method, args }: MeasuredCall,
  options: FetchOptions = {},
): Promise<Table<object>> {
  switch (method) {
    case "getUnitAnalysisMetricsBySessionType":
      return cache.getUnitAnalysisMetricsBySessionType(String(args[0]), options);
    case "getUnitAnalysisMetricsForSession":
      return cache.getUnitAnalysisMetricsForSession(Number(args[0]), options);
    default:
      return cache[method]();
  }
}

/** Our columns are gathered when touched; AllenSDK's are whole from the start. A fair comparison touches all. */
function readEveryCell(table: Table<object>): number {
  let touched = 0;
  for (const column of [table.index, ...table.columns()]) touched += column.values.length;
  return touched;
}
