import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { interruptible } from "./interruption.js";

function fakeProcess() {
  const killed: string[] = [];
  const emitter = Object.assign(new EventEmitter(), {
    pid: 7,
    kill: (_: number, signal: string) => killed.push(signal),
  });
  return { emitter, killed };
}

it("takes signals that belong to one press of Ctrl-C for one", () => {
  const { emitter, killed } = fakeProcess();
  let time = 0;
  const signal = interruptible(emitter, () => time);
  expect(signal.aborted).toBe(false);
  emitter.emit("SIGINT");
  time = 40;
  emitter.emit("SIGINT");
  emitter.emit("SIGTERM");
  expect(signal.aborted).toBe(true);
  expect(String(signal.reason)).toContain("SIGINT");
  expect(killed).toEqual([]);
});

it("lets a second press end the program", () => {
  const { emitter, killed } = fakeProcess();
  let time = 0;
  interruptible(emitter, () => time);
  emitter.emit("SIGINT");
  time = 2_000;
  emitter.emit("SIGINT");
  expect(killed).toEqual(["SIGINT"]);
  expect(emitter.listenerCount("SIGINT")).toBe(0);
});
