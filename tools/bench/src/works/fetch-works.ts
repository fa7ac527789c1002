import { startWarehouseProcess } from "../child/warehouse-process.js";
import type { FetchOptions, MeasuredCall } from "../measure/requests.js";
import { faster, type Result } from "../report/result.js";
import { allenSdk, assertSameRows, type Bench, inRounds, ours, samplesOf } from "./bench.js";

const TABLES = ["sessions.csv", "probes.csv", "channels.csv", "units.csv"];

/** The first fetch from a warehouse server on this computer: the four tables, then the metrics of a session type. */
export async function measureFetches(bench: Bench): Promise<Result[]> {
  await using server = await startWarehouseProcess(bench.folder.original);
  const fetch = async (
    work: string,
    present: readonly string[],
    call: MeasuredCall & FetchOptions,
    times: number,
  ): Promise<Result> => {
    const request = async () =>
      ({ do: "fetch", host: server.host, manifest: await bench.folder.emptyFolder(present), ...call }) as const;
    bench.say(work);
    const { us, peer } = await inRounds(bench, { us: ours(request), peer: allenSdk(bench, request) });
    assertSameRows(work, us, peer);
    return {
      work,
      ours: samplesOf(us),
      peer: peer && { ...samplesOf(peer), name: "AllenSDK" },
      targets: [faster(times)],
    };
  };
  const { sessionType } = bench.folder;
  const metrics = { method: "getUnitAnalysisMetricsBySessionType", args: [sessionType], annotate: false } as const;
  return [
    await fetch("first fetch: getUnits (all four tables)", [], { method: "getUnits", args: [] }, 3),
    await fetch(`first fetch: metrics of ${sessionType}`, TABLES, metrics, 10),
  ];
}
