import type { CallOptions } from "@ecephys/core";
import { expect, it } from "vitest";
import { together } from "./together.js";

const untilAborted = (log: string[]) => (options: CallOptions) =>
  new Promise<never>((_, reject) => {
    options.signal?.addEventListener("abort", () => {
      log.push("stopped");
      reject(new Error("aborted"));
    });
  });

it("gives all results in order", async () => {
  const loads = [() => Promise.resolve(1), () => Promise.resolve("two")] as const;
  expect(await together<[number, string]>({}, loads)).toEqual([1, "two"]);
});

it("throws the first failure once the others have stopped", async () => {
  const log: string[] = [];
  const failing = () => Promise.reject(new Error("no units"));
  await expect(together<[never, never]>({}, [untilAborted(log), failing])).rejects.toThrow("no units");
  expect(log).toEqual(["stopped"]);
});

it("stops all when the caller aborts", async () => {
  const log: string[] = [];
  const controller = new AbortController();
  const running = together<[never, never]>({ signal: controller.signal }, [untilAborted(log), untilAborted(log)]);
  controller.abort();
  await expect(running).rejects.toThrow("aborted");
  expect(log).toEqual(["stopped", "stopped"]);
});
