import { EcephysError, type ProgressEvent, silentLogger } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { rejection } from "../testing/connect.js";
import { type FakeRequest, fakeEngine, numberedPage } from "../testing/fake-engine.js";
import { fetchPages, type Paging } from "./pages.js";

const PAGING: Paging = { pageSize: 10, concurrency: 4 };

async function fetchIds(
  answer: (request: FakeRequest) => unknown,
  options: { paging?: Paging; signal?: AbortSignal; onProgress?: (event: ProgressEvent) => void } = {},
): Promise<number[]> {
  const { paging = PAGING, ...callOptions } = options;
  const query = { engine: fakeEngine(answer), criteria: "model::M", what: "things", logger: silentLogger };
  const ids: number[] = [];
  for await (const rows of fetchPages(query, paging, callOptions)) {
    for (const row of rows) ids.push((row as { id: number }).id);
  }
  return ids;
}

const upTo = (total: number) => Array.from({ length: total }, (_, i) => i);
const failsWith = async (answer: (request: FakeRequest) => unknown, reason: string) => {
  const error = await rejection(fetchIds(answer));
  expect(error).toMatchObject({ code: "ECEPHYS_RMA_PAGING" });
  expect(String(error)).toContain(reason);
};

describe("paging", () => {
  it.each([0, 1, 9, 10, 11, 20, 95])("fetches a table of %i rows whole and in order", async (total) => {
    expect(await fetchIds((request) => numberedPage(request, total))).toEqual(upTo(total));
  });

  it("asks by the step of the first page where the server caps its pages", async () => {
    const asked: [number, number][] = [];
    const ids = await fetchIds((request) => {
      asked.push([request.startRow, request.numRows]);
      return numberedPage(request, 17, 4);
    });
    expect(ids).toEqual(upTo(17));
    expect(asked).toEqual([
      [0, 10],
      [4, 4],
      [8, 4],
      [12, 4],
      [16, 4],
    ]);
  });

  it("completes a page that comes shorter than the first, without fetching a row twice", async () => {
    const asked: [number, number][] = [];
    const ids = await fetchIds((request) => {
      asked.push([request.startRow, request.numRows]);
      return numberedPage(request, 25, request.startRow === 10 ? 3 : 10);
    });
    expect(ids).toEqual(upTo(25));
    expect(asked.sort(([a], [b]) => a - b)).toEqual([
      [0, 10],
      [10, 10],
      [13, 7],
      [20, 10],
    ]);
  });

  it("sends the first page alone, then no more than allowed at once, and keeps the order", async () => {
    let running = 0;
    const widths: number[] = [];
    const ids = await fetchIds(async (request) => {
      widths.push(++running);
      // Later pages answer sooner.
      for (let turn = 0; turn < 50 - request.startRow / 10; turn++) await Promise.resolve();
      running--;
      return numberedPage(request, 200);
    });
    expect(ids).toEqual(upTo(200));
    expect(widths[0]).toBe(1);
    expect(widths[1]).toBe(1);
    expect(Math.max(...widths)).toBe(4);
  });

  it("reports rows as they arrive, and the engine's retries but not its bytes", async () => {
    const events: ProgressEvent[] = [];
    const retry = { kind: "retry", what: "x", attempt: 1, tries: 2, waitMs: 0, error: null } as const;
    await fetchIds(
      (request) => {
        request.options.onProgress?.({ kind: "bytes", what: "x", done: 1 });
        if (request.startRow === 0) request.options.onProgress?.(retry);
        return numberedPage(request, 25);
      },
      { onProgress: (event) => events.push(event) },
    );
    expect(events).toEqual([
      retry,
      { kind: "rows", what: "things", done: 10, total: 25 },
      { kind: "rows", what: "things", done: 20, total: 25 },
      { kind: "rows", what: "things", done: 25, total: 25 },
    ]);
  });
});

describe("pages that do not add up", () => {
  const page = (request: FakeRequest, changes: object) => ({ ...numberedPage(request, 25), ...changes });

  it("an empty page before the end", async () => {
    await failsWith(
      (request) => numberedPage(request, 25, request.startRow === 20 ? 0 : 10),
      "empty page came at row 20",
    );
    await failsWith((request) => numberedPage(request, 25, 0), "empty page came at row 0");
  });

  it("a changed total, grown or shrunk", async () => {
    await failsWith((request) => numberedPage(request, request.startRow === 0 ? 25 : 26), "changed from 25 to 26");
    await failsWith((request) => numberedPage(request, request.startRow === 0 ? 25 : 5), "changed from 25 to 5");
  });

  it("a total that grows without end", async () => {
    let requests = 0;
    await failsWith((request) => {
      requests++;
      return numberedPage(request, request.startRow + 1000);
    }, "changed from 1000 to 1010");
    expect(requests).toBeLessThanOrEqual(1 + PAGING.concurrency);
  });

  it("more rows than there are, or than were asked for", async () => {
    await failsWith((request) => page(request, { total_rows: 5 }), "10 rows came, 5 were announced");
    await failsWith((request) => numberedPage({ ...request, numRows: 15 }, 25), "10 rows were asked for, 15 came");
  });

  it("a number of rows that is not theirs", async () => {
    await failsWith((request) => page(request, { num_rows: 9 }), "says it has 9 rows and has 10");
  });

  it("the same page again and again", async () => {
    await failsWith(
      (request) => numberedPage({ ...request, startRow: 0 }, 30),
      "rows from 10 were asked for, rows from 0 came",
    );
  });

  it.each([["12001"], [2.5], [-1], [null], [undefined], [1e300]])("a total of %s", async (total) => {
    await failsWith((request) => page(request, { total_rows: total }), "total_rows must be a whole number");
  });

  it("a total no table has", async () => {
    await failsWith((request) => page(request, { total_rows: 9e15 }), "announces 9000000000000000 rows");
  });

  it("a row count that is no number", async () => {
    await failsWith((request) => page(request, { num_rows: "10" }), `num_rows must be a whole number, got "10"`);
  });
});

describe("stopping", () => {
  const never = (signal: AbortSignal | undefined) =>
    new Promise<never>((_, reject) => {
      const stop = () => reject(new EcephysError("ECEPHYS_ABORTED", "Aborted.", { cause: signal?.reason }));
      if (signal?.aborted) stop();
      signal?.addEventListener("abort", stop);
    });

  it("does not begin when it is over", async () => {
    let requests = 0;
    const answer = () => {
      requests++;
    };
    expect(await rejection(fetchIds(answer, { signal: AbortSignal.abort() }))).toMatchObject({
      code: "ECEPHYS_ABORTED",
    });
    expect(requests).toBe(0);
  });

  it("stops every page under way", async () => {
    const controller = new AbortController();
    const signals: (AbortSignal | undefined)[] = [];
    const ids = fetchIds(
      (request) => {
        signals.push(request.signal);
        if (request.startRow === 0) return numberedPage(request, 200);
        if (signals.length === 4) controller.abort(new Error("enough"));
        return never(request.signal);
      },
      { signal: controller.signal },
    );
    expect(await rejection(ids)).toMatchObject({ code: "ECEPHYS_ABORTED", cause: { message: "enough" } });
    expect(signals.every((signal) => signal?.aborted)).toBe(true);
    expect(signals.length).toBeLessThanOrEqual(5);
  });

  it("one failing page cancels the others and is the error", async () => {
    let cancelled = 0;
    const ids = fetchIds((request) => {
      if (request.startRow === 0) return numberedPage(request, 200);
      if (request.startRow === 30) throw new EcephysError("ECEPHYS_TIMEOUT", "Too slow.");
      return never(request.signal).finally(() => cancelled++);
    });
    expect(await rejection(ids)).toMatchObject({ code: "ECEPHYS_TIMEOUT" });
    expect(cancelled).toBe(3);
  });

  it("leaving the loop cancels what is under way", async () => {
    let cancelled = 0;
    const engine = fakeEngine((request) =>
      request.startRow < 20 ? numberedPage(request, 200) : never(request.signal).finally(() => cancelled++),
    );
    const query = { engine, criteria: "model::M", what: "things", logger: silentLogger };
    let pages = 0;
    for await (const _ of fetchPages(query, PAGING)) if (++pages === 2) break;
    expect(cancelled).toBe(3);
  });
});
