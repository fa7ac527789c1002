import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { AllenSdkProcess } from "./allensdk-process.js";

// Node plays Python: what is tested is the conversation.
const GREETING = { versions: { python: "3", allensdk: "2", pandas: "1" }, adaptations: [] };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-process-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function start(body: string): Promise<AllenSdkProcess> {
  const script = join(folder, "script.mjs");
  await writeFile(script, body);
  return await AllenSdkProcess.start(process.execPath, [script]);
}

const request = { host: "127.0.0.1:1", manifest: "m.json", out: "out", calls: [] };

it("answers request after request", async () => {
  await using allenSdk = await start(`
    import { createInterface } from "node:readline";
    console.log(JSON.stringify(${JSON.stringify(GREETING)}));
    for await (const line of createInterface({ input: process.stdin }))
      console.log(JSON.stringify({ calls: [{ name: JSON.parse(line).host, error: null }] }));
  `);
  expect(allenSdk.greeting).toEqual(GREETING);
  expect(await allenSdk.dump(request)).toEqual([{ name: "127.0.0.1:1", error: null }]);
  expect(await allenSdk.dump({ ...request, host: "b" })).toEqual([{ name: "b", error: null }]);
});

it("gives the last words of a process that cannot start", async () => {
  const starting = start(`console.error("ImportError: no such thing"); process.exit(3);`);
  await expect(starting).rejects.toMatchObject({
    code: "ECEPHYS_MISSING_DATA",
    message: expect.stringContaining("ImportError: no such thing") as string,
  });
  await expect(AllenSdkProcess.start(join(folder, "nothing"))).rejects.toMatchObject({ code: "ECEPHYS_MISSING_DATA" });
});

it("gives the last words of a process that breaks off", async () => {
  await using allenSdk = await start(`
    console.log(JSON.stringify(${JSON.stringify(GREETING)}));
    process.stdin.once("data", () => { console.error("MemoryError"); process.exit(1); });
  `);
  await expect(allenSdk.dump(request)).rejects.toThrow("MemoryError");
});
