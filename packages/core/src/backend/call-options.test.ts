import { expect, test } from "vitest";
import { type ProgressEvent, report } from "./call-options.js";

test("an event reaches the sink", () => {
  const events: ProgressEvent[] = [];
  const event: ProgressEvent = { kind: "bytes", what: "units.csv", done: 3, total: 9 };
  report((received) => events.push(received), event);
  expect(events).toEqual([event]);
});

test("a sink that throws is ignored, and none is no trouble", () => {
  const event: ProgressEvent = { kind: "begin", what: "units" };
  const broken = () => {
    throw new Error("a broken display");
  };
  expect(() => report(broken, event)).not.toThrow();
  expect(() => report(undefined, event)).not.toThrow();
});
