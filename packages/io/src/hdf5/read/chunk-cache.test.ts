import { expect, it } from "vitest";
import { ChunkCache } from "./chunk-cache.js";

const chunk = (byte: number) => Promise.resolve(Uint8Array.of(byte));

it("keeps what was used last, within its capacity", async () => {
  const cache = new ChunkCache(20);
  cache.set("a", chunk(1), 10);
  cache.set("b", chunk(2), 10);
  expect(await cache.get("a")).toEqual(Uint8Array.of(1));
  cache.set("c", chunk(3), 10);
  cache.shrink();
  expect(cache.size).toBe(20);
  expect(cache.get("b")).toBeUndefined();
  expect(cache.get("a")).toBeDefined();
  expect(cache.get("c")).toBeDefined();
});

it("keeps more for a while where one read needs more", () => {
  const cache = new ChunkCache(20);
  for (const key of ["a", "b", "c"]) cache.set(key, chunk(1), 10);
  cache.shrink(30);
  expect(cache.size).toBe(30);
  cache.shrink(10);
  expect(cache.size).toBe(20);
});

it("replaces without counting twice, and forgets a file", () => {
  const cache = new ChunkCache(100);
  cache.set("1:a", chunk(1), 10);
  cache.set("1:a", chunk(2), 15);
  cache.set("2:a", chunk(2), 5);
  expect(cache.size).toBe(20);
  cache.forget("1:");
  expect(cache.size).toBe(5);
  expect(cache.get("1:a")).toBeUndefined();
});

it("does not remember what could not be fetched", async () => {
  const cache = new ChunkCache(100);
  const failed = Promise.reject(new Error("no"));
  cache.set("a", failed, 10);
  await expect(cache.get("a")).rejects.toThrow("no");
  expect(cache.get("a")).toBeUndefined();
  expect(cache.size).toBe(0);
});
