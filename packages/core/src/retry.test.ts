import { describe, expect, test } from "vitest";
import type { ProgressEvent } from "./backend/call-options.js";
import { silentLogger } from "./backend/logger.js";
import { CorruptFileError, EcephysError, ERROR_CODES, type ErrorCode, HttpStatusError } from "./errors/index.js";
import { isRetryable, type RetryPolicy, retry } from "./retry.js";

const network = () => new EcephysError("ECEPHYS_NETWORK", "The connection broke.");
const status = (code: number, retryAfter?: number) =>
  new HttpStatusError(`The server answered ${code}.`, {
    status: code,
    url: "http://host/x",
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });

/** Runs `retry` on errors thrown one after the other, then success; records the waits. */
async function run(errors: readonly unknown[], policy: Partial<RetryPolicy> = {}, signal?: AbortSignal) {
  const waits: number[] = [];
  const events: ProgressEvent[] = [];
  const warnings: string[] = [];
  let calls = 0;
  const result = await retry(
    "units",
    async (attempt) => {
      calls++;
      expect(attempt).toBe(calls);
      const error = errors[attempt - 1];
      if (error !== undefined) throw error;
      return `try ${attempt}`;
    },
    {
      tries: 5,
      random: () => 1 - Number.EPSILON,
      sleep: async (ms) => {
        waits.push(Math.round(ms));
      },
      logger: { ...silentLogger, warn: (text) => warnings.push(String(text)) },
      ...policy,
    },
    { onProgress: (event) => events.push(event), ...(signal === undefined ? {} : { signal }) },
  ).catch((error: unknown) => error);
  return { result, waits, events, warnings, calls };
}

describe("back-off", () => {
  test("doubles, with jitter between half and the whole", async () => {
    const errors = Array.from({ length: 4 }, network);
    expect((await run(errors)).waits).toEqual([500, 1000, 2000, 4000]);
    expect((await run(errors, { random: () => 0 })).waits).toEqual([250, 500, 1000, 2000]);
    expect((await run(errors, { random: () => 0.5 })).waits).toEqual([375, 750, 1500, 3000]);
  });

  test("from the base delay given, up to the longest", async () => {
    const errors = Array.from({ length: 4 }, network);
    expect((await run(errors, { baseDelayMs: 10, maxDelayMs: 25 })).waits).toEqual([10, 20, 25, 25]);
    expect((await run(Array.from({ length: 9 }, network), { tries: 10 })).waits.at(-1)).toBe(30_000);
  });

  test("obeys Retry-After where it is longer, beyond the longest delay, but never beyond what a timer can wait", async () => {
    expect((await run([status(429, 3), status(503, 120), status(503, 0)])).waits).toEqual([3000, 120_000, 2000]);
    expect((await run([status(503, 1e9)])).waits).toEqual([2 ** 31 - 1]);
  });
});

describe("tries", () => {
  test("success ends it, and each failure before was reported and logged", async () => {
    const errors = [network(), status(500)];
    const { result, events, warnings, calls } = await run(errors, { random: () => 0 });
    expect([result, calls]).toEqual(["try 3", 3]);
    expect(events).toEqual([
      { kind: "retry", what: "units", attempt: 1, tries: 5, waitMs: 250, error: errors[0] },
      { kind: "retry", what: "units", attempt: 2, tries: 5, waitMs: 500, error: errors[1] },
    ]);
    expect(warnings).toEqual([
      "units: try 1 of 5 failed (The connection broke.); trying again in 250 ms",
      "units: try 2 of 5 failed (The server answered 500.); trying again in 500 ms",
    ]);
  });

  test.each([1, 2, 3])("%i tries are all tries, the first included; the last error is thrown", async (tries) => {
    const errors = Array.from({ length: 5 }, network);
    const { result, calls, waits } = await run(errors, { tries });
    expect([calls, waits.length]).toEqual([tries, tries - 1]);
    expect(result).toBe(errors[tries - 1]);
  });

  test.each([0, -1, Number.NaN])("%d tries still mean one", async (tries) => {
    expect((await run([network(), network()], { tries })).calls).toBe(1);
  });

  test("what cannot get better is thrown at once", async () => {
    for (const error of [status(404), new EcephysError("ECEPHYS_SCHEMA", "x"), new RangeError("x")]) {
      const { result, calls, waits } = await run([error]);
      expect([result, calls, waits]).toEqual([error, 1, []]);
    }
  });

  test("a retry within a retry does not multiply the tries", async () => {
    let calls = 0;
    const policy: RetryPolicy = { tries: 3, sleep: async () => undefined };
    const attempt = async () => {
      calls++;
      throw network();
    };
    await expect(retry("outer", () => retry("inner", attempt, policy), policy)).rejects.toThrow(
      "The connection broke.",
    );
    expect(calls).toBe(3);
  });

  test("a throwing progress sink changes nothing", async () => {
    let calls = 0;
    const result = await retry(
      "units",
      async () => {
        if (++calls === 1) throw network();
        return "done";
      },
      { tries: 2, sleep: async () => undefined },
      {
        onProgress: () => {
          throw new Error("a broken display");
        },
      },
    );
    expect(result).toBe("done");
  });
});

describe("abort", () => {
  test("before the first try: nothing is tried", async () => {
    const { result, calls } = await run([network()], {}, AbortSignal.abort("stop"));
    expect(result).toMatchObject({
      code: "ECEPHYS_ABORTED",
      message: "Aborted while waiting for units.",
      cause: "stop",
    });
    expect(calls).toBe(0);
  });

  test("during a try that then fails: no wait, no report, no other try", async () => {
    const controller = new AbortController();
    const sleeps: number[] = [];
    const failing = retry(
      "units",
      async () => {
        controller.abort();
        throw network();
      },
      { tries: 3, sleep: async (ms) => void sleeps.push(ms) },
      { signal: controller.signal, onProgress: () => expect.unreachable("nothing is retried") },
    );
    await expect(failing).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
    expect(sleeps).toEqual([]);
  });

  test("during the wait: it ends early, with the signal's reason", async () => {
    const controller = new AbortController();
    let calls = 0;
    const waiting = retry(
      "units",
      async () => {
        calls++;
        throw network();
      },
      { tries: 3, baseDelayMs: 3_600_000, maxDelayMs: 3_600_000 },
      { signal: controller.signal, onProgress: () => setImmediate(() => controller.abort("enough")) },
    );
    await expect(waiting).rejects.toMatchObject({ code: "ECEPHYS_ABORTED", cause: "enough" });
    expect(calls).toBe(1);
  });

  test("without anyone aborting, the default wait ends by itself", async () => {
    const signal = new AbortController().signal;
    let calls = 0;
    const attempt = async () => {
      if (++calls === 1) throw network();
      return calls;
    };
    await expect(retry("units", attempt, { tries: 2, baseDelayMs: 1 }, { signal })).resolves.toBe(2);
  });
});

describe("isRetryable", () => {
  test("each code is decided", () => {
    const can = (Object.keys(ERROR_CODES) as ErrorCode[]).filter((code) => isRetryable(new EcephysError(code, "x")));
    expect(can).toEqual([
      "ECEPHYS_CORRUPT_FILE",
      "ECEPHYS_FILE_CHANGED",
      "ECEPHYS_INVALID_RESPONSE",
      "ECEPHYS_NETWORK",
      "ECEPHYS_SHORT_BODY",
      "ECEPHYS_TIMEOUT",
    ]);
    expect(isRetryable(new CorruptFileError("x.csv", "it is cut off"))).toBe(true);
  });

  test("a status is judged by its number", () => {
    const can = [400, 401, 403, 404, 408, 410, 416, 429, 500, 502, 503, 504].filter((code) =>
      isRetryable(status(code)),
    );
    expect(can).toEqual([429, 500, 502, 503, 504]);
  });

  test("foreign errors get the benefit of the doubt, mistakes in the program do not", () => {
    expect([new Error("socket hang up"), "text", null, undefined].map(isRetryable)).toEqual([true, true, true, true]);
    expect(
      [new TypeError("x is not a function"), new RangeError("x"), new ReferenceError("x")].map(isRetryable),
    ).toEqual([false, false, false]);
  });

  test("fetch's TypeErrors are network trouble, in Node and in browsers", () => {
    expect(isRetryable(new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") }))).toBe(true);
    expect(isRetryable(new TypeError("Failed to fetch"))).toBe(true);
    expect(isRetryable(new TypeError("NetworkError when attempting to fetch resource."))).toBe(true);
    expect(isRetryable(new TypeError("Load failed"))).toBe(true);
  });
});
