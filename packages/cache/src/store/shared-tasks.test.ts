import type { CallOptions, ProgressEvent } from "@ecephys/core";
import { expect, it } from "vitest";
import { SharedTasks } from "./shared-tasks.js";

function later<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

it("runs once for all who ask meanwhile, and again afterwards", async () => {
  const tasks = new SharedTasks();
  const gate = later<string>();
  let runs = 0;
  const run = () => {
    runs++;
    return gate.promise;
  };
  const both = Promise.all([tasks.share("units", run), tasks.share("units", run)]);
  gate.resolve("table");
  expect(await both).toEqual(["table", "table"]);
  expect(runs).toBe(1);
  await tasks.share("units", run);
  expect(runs).toBe(2);
});

it("does not remember a failure", async () => {
  const tasks = new SharedTasks();
  await expect(tasks.share("units", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await tasks.share("units", () => Promise.resolve("yes"))).toBe("yes");
});

it("goes on for the others when one aborts, and stops when all have", async () => {
  const tasks = new SharedTasks();
  const gate = later<string>();
  let signal: AbortSignal | undefined;
  const run = (options: CallOptions) => {
    signal = options.signal;
    return gate.promise;
  };
  const one = new AbortController();
  const other = new AbortController();
  const first = tasks.share("units", run, { signal: one.signal });
  const second = tasks.share("units", run, { signal: other.signal });
  one.abort();
  await expect(first).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
  expect(signal?.aborted).toBe(false);
  other.abort();
  await expect(second).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
  expect(signal?.aborted).toBe(true);
  expect(await tasks.share("units", () => Promise.resolve("fresh"))).toBe("fresh");
});

it("tells every waiter's sink, one that throws included", async () => {
  const tasks = new SharedTasks();
  const gate = later<void>();
  const seen: ProgressEvent[] = [];
  const run = async (options: CallOptions) => {
    await gate.promise;
    options.onProgress?.({ kind: "begin", what: "units" });
  };
  const broken = tasks.share("units", run, {
    onProgress: () => {
      throw new Error("display is gone");
    },
  });
  const fine = tasks.share("units", run, { onProgress: (event) => seen.push(event) });
  gate.resolve();
  await Promise.all([broken, fine]);
  expect(seen).toEqual([{ kind: "begin", what: "units" }]);
});
