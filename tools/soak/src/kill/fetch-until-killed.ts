import { writeSync } from "node:fs";
import type { ProgressEvent } from "@ecephys/core";
import type { FetchRequest } from "../child/child-request.js";
import { countOperations } from "../child/fall.js";
import { httpApi } from "../project/http-api.js";
import { SoakCache } from "../project/soak-cache.js";

/** Says `ready`, fetches, and says which operations that took: the process to be killed. */
export async function fetchUntilKilled(request: FetchRequest): Promise<void> {
  const operations = await countOperations(request.fall);
  process.stdout.write("ready\n");
  await using cache = await SoakCache.create({ api: httpApi(request.host), manifest: request.manifest });
  await fetchAll(cache, request, (n, bytes) => void writeSync(1, `received ${n} ${bytes}\n`));
  process.stdout.write(`${JSON.stringify(operations)}\n`);
}

/** Every file and table of the request. `onReceived` hears of each file how many of its bytes are there. */
export async function fetchAll(
  cache: SoakCache,
  { files, tables, atOnce }: Pick<FetchRequest, "files" | "tables" | "atOnce">,
  onReceived?: (n: number, bytes: number) => void,
): Promise<void> {
  const listenTo = (n: number) => (event: ProgressEvent) => {
    if (event.kind === "bytes") onReceived?.(n, event.done);
  };
  const works = [
    ...tables.map((n) => () => cache.table(n)),
    ...files.map((n) => () => cache.file(n, { onProgress: listenTo(n) })),
  ];
  if (atOnce) await Promise.all(works.map((work) => work()));
  else for (const work of works) await work();
}
