import { milliseconds } from "./milliseconds.js";
import type { Measurement, Request } from "./requests.js";

type Reading = Omit<Measurement, "peakMiB">;

/** Reads one dataset at once. Opening the file is not counted. */
export async function measureDataset(request: Extract<Request, { do: "dataset" }>): Promise<Reading> {
  const { path, dataset, share = 1 } = request;
  const { NwbFile } = await import("@ecephys/io/nwb");
  await using file = await NwbFile.open(path);
  const described = await file.dataset(dataset);
  const stop = Math.floor((described.shape[0] ?? 1) * share);
  const [firstMs, values] = await milliseconds(() => described.read(share === 1 ? undefined : [{ start: 0, stop }]));
  return { firstMs, rows: values.length };
}

/** Reads windows of a time series one after the other. Opening the file is not counted. */
export async function measureWindows(request: Extract<Request, { do: "windows" }>): Promise<Reading> {
  const { path, series, starts, samples } = request;
  const { NwbFile } = await import("@ecephys/io/nwb");
  await using file = await NwbFile.open(path);
  const recorded = await file.timeSeries(series);
  let rows = 0;
  const [firstMs] = await milliseconds(async () => {
    for (const start of starts) rows += (await recorded.data({ samples: { start, stop: start + samples } })).length;
  });
  return { firstMs, rows };
}
