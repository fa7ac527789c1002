import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { CrowdRequest } from "../child/child-request.js";
import { httpApi } from "../project/http-api.js";
import { Random } from "../project/random.js";
import { SoakCache } from "../project/soak-cache.js";
import { sha256Of } from "../project/soak-file.js";

/** How many files one process asks for at a time. */
const AT_ONCE = 4;

/** Says `ready`, waits for a line, reads every file the moment it is given, and says what it read. */
export async function readInCrowd(request: CrowdRequest): Promise<void> {
  await using cache = await SoakCache.create({ api: httpApi(request.host), manifest: request.manifest });
  process.stdout.write("ready\n");
  await once(process.stdin, "data");
  process.stdin.destroy();
  const numbers = Array.from({ length: request.files }, (_, i) => i + 1);
  const order = new Random(request.seed).shuffled(numbers);
  const read = new Map<number, string>();
  const work = async () => {
    for (let n = order.shift(); n !== undefined; n = order.shift()) {
      read.set(n, sha256Of(await readFile(await cache.file(n))));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const all = createHash("sha256");
  for (const n of numbers) all.update(`${n} ${read.get(n)}\n`);
  process.stdout.write(`${all.digest("hex")}\n`);
}
