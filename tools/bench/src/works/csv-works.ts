import { stat } from "node:fs/promises";
import type { MeasuredRun } from "../child/measured-run.js";
import { faster, memoryBelow, type Result } from "../report/result.js";
import { allenSdk, assertSameRows, type Bench, inRounds, ours } from "./bench.js";

/** Reading and writing the two largest files as text: against pandas, and against csv-parse alone. */
export async function measureCsv(bench: Bench): Promise<Result[]> {
  const files = [
    { name: "units.csv", index: "id" },
    { name: `${bench.folder.sessionType}_analysis_metrics.csv`, index: "ecephys_unit_id" },
  ];
  const results: Result[] = [];
  for (const file of files) results.push(...(await measureFile(bench, file.name, file.index)));
  return results;
}

async function measureFile(bench: Bench, name: string, index: string): Promise<Result[]> {
  bench.say(`reading and writing ${name}`);
  const path = bench.folder.path(name);
  const out = `${path}.written`;
  const mebibytes = (await stat(path)).size / 2 ** 20;
  const { read, parsed, written, pandasRead, pandasWritten } = await inRounds(bench, {
    read: ours(() => ({ do: "read", path, index })),
    parsed: ours(() => ({ do: "read with csv-parse", path, index })),
    written: ours(() => ({ do: "write", path, index, out })),
    pandasRead: allenSdk(bench, () => ({ do: "read", path, index })),
    pandasWritten: allenSdk(bench, () => ({ do: "write", path, index, out })),
  });
  assertSameRows(name, [...read, ...parsed, ...written], pandasRead);
  const size = `${mebibytes.toFixed(0)} MiB`;
  return [
    {
      work: `read ${name} (${size})`,
      ours: samples(read),
      peer: pandasRead && { ...samples(pandasRead), name: "pandas" },
      targets: [faster(0.5, "later"), memoryBelow(Math.round(2 * mebibytes), "later")],
    },
    { work: `read ${name}`, ours: samples(read), peer: { ...samples(parsed), name: "csv-parse" }, targets: [] },
    {
      work: `write ${name}`,
      ours: samples(written),
      peer: pandasWritten && { ...samples(pandasWritten), name: "pandas" },
      targets: [faster(1, "later")],
    },
  ];
}

function samples(runs: readonly MeasuredRun[]) {
  return { ms: runs.map((run) => run.firstMs), peakMiB: runs.map((run) => run.peakMiB) };
}
