import type { Dispatcher } from "undici";
import { expect, test } from "vitest";
import { PulledBody } from "./pulled-answer.js";
import { until } from "./testing/lab.js";

const MiB = 2 ** 20;

function bodyOf() {
  const calls: string[] = [];
  const controller = {
    paused: false,
    pause() {
      if (!this.paused) calls.push("pause");
      this.paused = true;
    },
    resume() {
      calls.push("resume");
      this.paused = false;
    },
    abort: () => void calls.push("abort"),
  };
  let over = 0;
  const body = new PulledBody(controller as unknown as Dispatcher.DispatchController, () => over++);
  return { body, calls, over: () => over };
}

test("pieces come in order, those that wait and those to come, and then the end", async () => {
  const { body, over } = bodyOf();
  body.push(Buffer.from("a"));
  body.push(Buffer.from(""));
  body.push(Buffer.from("b"));
  expect(String(await body.next())).toBe("a");
  expect(String(body.ready(1))).toBe("b");
  expect(body.ready(1)).toBeUndefined();
  const waiting = body.next();
  body.push(Buffer.from("c"));
  expect(String(await waiting)).toBe("c");
  const end = body.next();
  body.end();
  expect([await end, await body.next(), over()]).toEqual([undefined, undefined, 1]);
});

test("a piece longer than asked for stays", async () => {
  const { body } = bodyOf();
  body.push(Buffer.alloc(5));
  expect(body.ready(4)).toBeUndefined();
  expect((await body.next())?.byteLength).toBe(5);
});

test("a reader that is slow stops the server at 1 MiB, until a quarter is left", () => {
  const { body, calls } = bodyOf();
  for (let i = 0; i < 17; i++) body.push(Buffer.alloc(MiB / 16));
  expect(calls).toEqual(["pause"]);
  for (let i = 0; i < 12; i++) body.ready(MiB);
  expect(calls).toEqual(["pause"]);
  body.ready(MiB);
  expect(calls).toEqual(["pause", "resume"]);
});

test("what came before an error is given first; what comes after it is not", async () => {
  const { body } = bodyOf();
  body.push(Buffer.from("a"));
  body.fail(new Error("reset"));
  body.push(Buffer.from("b"));
  expect(String(await body.next())).toBe("a");
  await expect(body.next()).rejects.toThrow("reset");
});

test("discarding ends the connection only of a body that is not over, once, and wakes who waits", async () => {
  const { body, calls } = bodyOf();
  let thrown: unknown;
  void body.next().catch((error: unknown) => {
    thrown = error;
  });
  body.discard();
  body.discard();
  await until(() => thrown !== undefined);
  expect(calls).toEqual(["abort"]);
  const whole = bodyOf();
  whole.body.push(Buffer.from("a"));
  whole.body.end();
  whole.body.discard();
  expect([whole.calls, whole.body.ready(1)]).toEqual([[], undefined]);
});
