import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { onAbort } from "./abort-fanout.js";

test("everyone is told once, those who left are not, and the signal bears one listener", () => {
  const controller = new AbortController();
  const told: number[] = [];
  const leave = Array.from({ length: 30 }, (_, i) => onAbort(controller.signal, () => told.push(i)));
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
  for (const i of [3, 3, 5]) leave[i]?.();
  controller.abort();
  expect(told).toEqual(Array.from({ length: 30 }, (_, i) => i).filter((i) => i !== 3 && i !== 5));
  onAbort(controller.signal, () => told.push(99));
  expect(told.at(-1)).toBe(99);
});
