import { stat } from "node:fs/promises";
import { runAllenSdk } from "../child/measured-run.js";
import { atMostAsLong, memoryAtMost, type Result } from "../report/result.js";
import { allenSdk, assertSameRows, type Bench, inRounds, ours, samplesOf } from "./bench.js";

/** Reading and writing the two largest files as text: against pandas, and against csv-parse alone. */
export async function measureCsv(bench: Bench): Promise<Result[]> {
  const files = [
    { name: "units.csv", index: "id" },
    { name: bench.folder.metricsFile, index: "ecephys_unit_id" },
  ];
  const results: Result[] = [];
  for (const file of files) results.push(...(await measureFile(bench, file.name, file.index)));
  return results;
}

async function measureFile(bench: Bench, name: string, index: string): Promise<Result[]> {
  bench.say(`reading and writing ${name}`);
  const out = bench.folder.path(`${name}.written`);
  const path = await writtenByPandas(bench, name, index);
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
      ours: samplesOf(read),
      peer: pandasRead && { ...samplesOf(pandasRead), name: "pandas" },
      targets: [atMostAsLong(2), memoryAtMost(Math.round(2 * mebibytes))],
    },
    { work: `read ${name}`, ours: samplesOf(read), peer: { ...samplesOf(parsed), name: "csv-parse" }, targets: [] },
    {
      work: `write ${name}`,
      ours: samplesOf(written),
      peer: pandasWritten && { ...samplesOf(pandasWritten), name: "pandas" },
      targets: [atMostAsLong(1)],
    },
  ];
}

/** The file as pandas writes it; where there is no pandas, as it is. */
async function writtenByPandas({ python, folder }: Bench, name: string, index: string): Promise<string> {
  const path = folder.path(name);
  if (python === null) return path;
  const out = folder.path(`${name}.of-pandas`);
  await runAllenSdk(python, { do: "write", path, index, out });
  return out;
}
