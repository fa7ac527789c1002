import { once } from "node:events";
import { measureCall, measureFetch } from "./measure/measure-calls.js";
import { measureCsvParse, measureRead, measureWrite } from "./measure/measure-csv.js";
import { measureDataset, measureWindows } from "./measure/measure-nwb.js";
import { measureAnalysis, measureSession } from "./measure/measure-session.js";
import { peakMemory } from "./measure/peak-memory.js";
import type { Measurement, Request } from "./measure/requests.js";

/** Does what its argument asks; a process of its own, so that its memory is its own. Answers with a line of JSON. */
async function main(request: Request): Promise<void> {
  if (request.do === "serve") return await serve(request.manifest);
  const measured = await measure(request);
  const answer: Measurement = { ...measured, peakMiB: peakMemory() };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function measure(request: Exclude<Request, { do: "serve" }>): Promise<Omit<Measurement, "peakMiB">> {
  switch (request.do) {
    case "call":
    case "repeat":
      return measureCall(request);
    case "session":
      return measureSession(request);
    case "analysis":
      return measureAnalysis(request);
    case "dataset":
      return measureDataset(request);
    case "windows":
      return measureWindows(request);
    case "fetch":
      return measureFetch(request);
    case "read":
      return measureRead(request);
    case "read with csv-parse":
      return measureCsvParse(request);
    case "write":
      return measureWrite(request);
  }
}

async function serve(manifest: string): Promise<void> {
  const { startWarehouseServer } = await import("@ecephys/warehouse-server");
  await using server = await startWarehouseServer({ manifests: [manifest] });
  process.stdout.write(`${JSON.stringify({ host: server.host })}\n`);
  process.stdin.resume();
  await once(process.stdin, "end");
}

await main(JSON.parse(process.argv[2] ?? "") as Request);
