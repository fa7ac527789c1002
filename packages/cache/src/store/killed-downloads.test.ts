import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { readHiddenContents } from "./hidden-contents.js";

const SCRIPT = fileURLToPath(new URL("../testing/fetch-file.ts", import.meta.url));
const BYTES = randomBytes(6 * 2 ** 20);
const SHA256 = createHash("sha256").update(BYTES).digest("hex");
const STEP = 100_000;

let server: Server;
let url: string;
let folder: string;
/** First bytes asked for. */
let starts: number[];
/** How far the server goes before it waits for the test. */
let leash: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    const range = /bytes=(\d+)-/.exec(request.headers.range ?? "");
    const start = Number(range?.[1] ?? 0);
    response.writeHead(range === null ? 200 : 206, { etag: '"1"', "content-length": BYTES.length - start });
    if (request.method === "HEAD") return response.end();
    starts.push(start);
    const go = async () => {
      for (let at = start; at < BYTES.length && !response.destroyed; at += STEP) {
        while (at >= leash && !response.destroyed) await new Promise((resolve) => setTimeout(resolve, 2));
        response.write(BYTES.subarray(at, at + STEP));
      }
      response.end();
    };
    void go();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-killed-"));
  starts = [];
  leash = Number.POSITIVE_INFINITY;
  return () => rm(folder, { recursive: true });
});

function start(...more: string[]): ChildProcess {
  const args = ["--conditions=@ecephys/source", "--import", "tsx", SCRIPT, url, folder, ...more];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

async function outputOf(child: ChildProcess): Promise<string> {
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  await once(child, "close");
  return text;
}

const partSizes = async () => (await readHiddenContents(folder)).parts.map((part) => part.size);

it("every byte that was received before a process was killed is used by the next one", async () => {
  const expected = [0];
  for (leash = 2_000_000; leash < BYTES.length; leash += 2_000_000) {
    const child = start();
    const over = once(child, "close");
    // What the server gave up to its leash has all arrived: now the process does nothing but wait.
    while (!(await partSizes()).includes(leash)) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    await over;
    expected.push(leash);
    expect(await readdir(folder)).toEqual([".ecephys"]);
  }
  leash = Number.POSITIVE_INFINITY;
  expect(await outputOf(start())).toBe(SHA256);
  expect(starts).toEqual(expected);
  expect(await partSizes()).toEqual([]);
});

it("several processes on one empty folder fetch a file once, and all of them get the same without locks", async () => {
  expect(await Promise.all([start(), start(), start()].map(outputOf))).toEqual([SHA256, SHA256, SHA256]);
  expect(starts).toEqual([0]);
  await rm(join(folder, "session_1.nwb"));
  const unlocked = [start("unlocked"), start("unlocked"), start("unlocked")];
  expect(await Promise.all(unlocked.map(outputOf))).toEqual([SHA256, SHA256, SHA256]);
  expect(await partSizes()).toEqual([]);
});
