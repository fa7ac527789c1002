import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { goldenRows } from "../testing/golden-rows.js";
import { offlineProject } from "../testing/offline-project.js";
import { CapturedStream } from "../testing/run-cli.js";
import { writeData } from "./write-data.js";

const { ecephys } = offlineProject();

/** A stream that fails with a system's error code. */
function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  });
}

test("a reader that leaves early is no failure: code 0, nothing said", async () => {
  for (const command of ["units", "units --format ndjson", "explain", "structures"]) {
    expect(await ecephys(command, { stdout: failing("EPIPE") })).toEqual({ code: 0, stdout: "", stderr: "" });
  }
});

test("a full disk is a failure", async () => {
  const { code, stderr } = await ecephys("units", { stdout: failing("ENOSPC") });
  expect(code).toBe(5);
  expect(stderr).toBe(
    "error: Could not write the output: the disk is full. It is incomplete.\nhint: Write it to another place.\n",
  );
});

test("a slow reader gets everything, a piece at a time", async () => {
  const pieces: string[] = [];
  let inFlight = 0;
  const slow = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      inFlight++;
      expect(inFlight).toBe(1);
      setImmediate(() => {
        pieces.push(chunk);
        inFlight--;
        done();
      });
    },
  });
  const { code } = await ecephys("units --format ndjson --suppress none", { stdout: slow });
  expect(code).toBe(0);
  expect(pieces.length).toBeGreaterThan(1);
  const rows = pieces
    .join("")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  expect(rows).toEqual(goldenRows("tables/expected/get_units__suppress_empty.json"));
});

test("Ctrl-C while a reader dawdles stops at once, and says the output is incomplete", async () => {
  const interruption = new AbortController();
  const stuck = new Writable({ write: () => interruption.abort() });
  const { code, stderr } = await ecephys("units", { stdout: stuck, signal: interruption.signal });
  expect(code).toBe(130);
  expect(stderr).toContain("the output is incomplete");
});

test("rows are not made faster than they are read", async () => {
  let made = 0;
  function* rows(): Iterable<string> {
    for (; made < 1_000; made++) yield "x".repeat(10_000);
  }
  const interruption = new AbortController();
  const stdout = new Writable({ write: () => interruption.abort() });
  const environment = { stdout, stderr: new CapturedStream(), env: {}, signal: interruption.signal };
  await expect(writeData(rows(), environment)).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
  expect(made).toBeLessThan(10);
});
