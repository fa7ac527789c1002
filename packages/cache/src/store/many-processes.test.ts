import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startWarehouseServer, type WarehouseServer } from "@ecephys/warehouse-server";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const SCRIPT = fileURLToPath(new URL("../testing/fetch-units.ts", import.meta.url));
const TABLES = ["sessions.csv", "probes.csv", "channels.csv", "units.csv"];

let server: WarehouseServer;
const folders: string[] = [];
beforeAll(async () => {
  server = await startWarehouseServer({ manifests: [join(goldenPath("tables/cache"), "manifest.json")] });
});
afterAll(async () => {
  await server.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ecephys-processes-"));
  folders.push(folder);
  return folder;
}

function start(folder: string): ChildProcess {
  const args = ["--conditions=@ecephys/source", "--import", "tsx", SCRIPT, server.host, join(folder, "manifest.json")];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

async function outputOf(child: ChildProcess): Promise<string> {
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  await once(child, "close");
  return text.trim();
}

/** Every table that is visible is whole: equal, to the byte, to the one the warehouse was made from. */
function expectWhole(folder: string, all: boolean): void {
  for (const table of TABLES) {
    const path = join(folder, table);
    if (!all && !existsSync(path)) continue;
    expect(readFileSync(path, "utf8"), table).toBe(readFileSync(join(goldenPath("tables/cache"), table), "utf8"));
  }
}

describe("several processes on one empty folder", () => {
  it("fetch every table once between them and read the same", async () => {
    const folder = freshFolder();
    const before = server.requests.length;
    const answers = await Promise.all([start(folder), start(folder), start(folder)].map(outputOf));
    expect(answers).toEqual(["89", "89", "89"]);
    expect(server.requests.length - before).toBe(TABLES.length);
    expectWhole(folder, true);
    expect(readdirSync(join(folder, ".ecephys", "locks"))).toEqual([]);
  });
});

describe("a process that is stopped", () => {
  it("leaves every visible table whole, at whatever moment it is killed, and the next one finishes", async () => {
    const folder = freshFolder();
    for (let answered = 0; answered <= TABLES.length; answered++) {
      const before = server.requests.length;
      const child = start(folder);
      const output = outputOf(child);
      // Not a clock but the server says when: after none, one, … all of its answers, or when nothing is left to fetch.
      const done = output.then(() => true);
      while (server.requests.length - before < answered) {
        if (await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 1, false))])) break;
      }
      child.kill("SIGKILL");
      await output;
      expectWhole(folder, false);
    }
    expect(await outputOf(start(folder))).toBe("89");
    expectWhole(folder, true);
  }, 60_000);
});
