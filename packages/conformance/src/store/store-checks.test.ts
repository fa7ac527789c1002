import { EcephysError } from "@ecephys/core";
import { describe, expect, test } from "vitest";
import { BROKEN_STORES } from "../testing/broken-stores.js";
import { memoryPlaceSubject } from "../testing/memory-place.js";
import { describeStore } from "./describe-store.js";
import { storeChecks } from "./store-checks.js";

const named = (beginning: string) => storeChecks.filter((check) => check.name.startsWith(beginning));

describeStore("a store in memory", async () => memoryPlaceSubject());

test("no two clauses share a name", () => {
  const names = storeChecks.map((check) => check.name);
  expect(names).toEqual([...new Set(names)]);
});

test("every clause is found broken by some store below", () => {
  const beginnings = BROKEN_STORES.flatMap((broken) => broken.found);
  const unproven = storeChecks.filter((check) => !beginnings.some((beginning) => check.name.startsWith(beginning)));
  expect(unproven.map((check) => check.name)).toEqual([]);
});

describe("a store with one fault fails by the name of the clause", () => {
  test.each(BROKEN_STORES.flatMap(({ fault, breaking, found }) => found.map((name) => ({ fault, breaking, name }))))(
    "$fault: $name",
    async ({ breaking, name }) => {
      const clauses = named(name);
      expect(clauses.length).toBeGreaterThan(0);
      for (const clause of clauses) {
        const error: unknown = await clause.run(memoryPlaceSubject(breaking)).then(
          () => `${clause.name}: held`,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(EcephysError);
        expect(error).toMatchObject({ code: "ECEPHYS_INVALID_BACKEND" });
      }
    },
  );
});

test("what holds only for stores that keep things is skipped for one that does not", async () => {
  const { look: _look, put: _put, ...forgetful } = memoryPlaceSubject();
  const outcomes = await Promise.all(named("what was fetched is used").map((check) => check.run(forgetful)));
  expect(outcomes).toEqual([{ status: "skipped", because: "the store keeps nothing" }]);
});
