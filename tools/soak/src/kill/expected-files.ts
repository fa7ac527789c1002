import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { httpApi } from "../project/http-api.js";
import { SoakCache } from "../project/soak-cache.js";
import { sha256Of } from "../project/soak-file.js";
import { temporaryFolder } from "../project/temporary-folder.js";
import type { ExpectedFiles } from "./check-folder.js";

/**
 * What a server's project looks like in a folder: its files byte for byte as it sends them, its tables as they are
 * written when nobody disturbs the writing.
 */
export async function expectedFiles(host: string, count: number): Promise<ExpectedFiles> {
  const expected = new Map<string, string>();
  await using folder = await temporaryFolder("expected");
  await using cache = await SoakCache.create({ api: httpApi(host), manifest: join(folder.path, "manifest.json") });
  for (let n = 1; n <= count; n++) {
    const served = await fetch(`http://${host}/file/${n}`);
    expected.set(`part_${n}/file_${n}.bin`, sha256Of(new Uint8Array(await served.arrayBuffer())));
    await cache.table(n);
    const name = `table_${n}.csv`;
    expected.set(name, sha256Of(await readFile(join(folder.path, name))));
  }
  return expected;
}
