import { describe, expect, it } from "vitest";
import { Lazy } from "./lazy.js";

describe("lazy work", () => {
  it("is not done before it is asked for, and once for all who ask", async () => {
    let calls = 0;
    const lazy = new Lazy(async () => ({ calls: ++calls }));
    expect(calls).toBe(0);
    expect(lazy.loaded).toBeUndefined();
    const [first, second] = await Promise.all([lazy.get(), lazy.get()]);
    expect(first).toBe(second);
    expect(await lazy.get()).toBe(first);
    expect(lazy.loaded).toBe(first);
    expect(calls).toBe(1);
  });

  it("that fails tells everyone waiting, and is tried again for the next", async () => {
    let calls = 0;
    const lazy = new Lazy(async () => {
      await Promise.resolve();
      if (++calls === 1) throw new Error("once");
      return calls;
    });
    const results = await Promise.allSettled([lazy.get(), lazy.get()]);
    expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
    expect([calls, lazy.loaded]).toEqual([1, undefined]);
    expect(await lazy.get()).toBe(2);
  });

  it("may fail before it waits for anything", async () => {
    let calls = 0;
    const lazy = new Lazy((): Promise<number> => {
      if (++calls === 1) throw new Error("at once");
      return Promise.resolve(calls);
    });
    await expect(lazy.get()).rejects.toThrow("at once");
    expect(await lazy.get()).toBe(2);
  });
});
