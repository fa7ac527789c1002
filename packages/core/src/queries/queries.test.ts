import { describe, expect, it, test } from "vitest";
import { exactlyOne } from "./exactly-one.js";
import { assertHonoured, selectsNothing } from "./query-fields.js";
import { checkedIds, checkedTexts } from "./query-values.js";
import { assertTemplateNumber } from "./template-number.js";

const honoured = { backend: "The lab", what: "probes", fields: ["probeIds", "sessionIds"] };
const refusal = (code: string, words: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(words) });

test("fields nobody honours are refused, with the nearest", () => {
  expect(() => assertHonoured({ probeIds: [1], sessionIds: undefined, other: undefined }, honoured)).not.toThrow();
  expect(() => assertHonoured({ probeIDs: [1] }, honoured)).toThrow(
    refusal(
      "ECEPHYS_UNSUPPORTED_QUERY",
      'The lab cannot select probes by "probeIDs"; nothing was asked for. Did you mean',
    ),
  );
  expect(() => assertHonoured({ publishedAt: "2019-10-03" }, honoured)).toThrow(
    refusal("ECEPHYS_UNSUPPORTED_QUERY", "Use probeIds, sessionIds, or fetch everything"),
  );
});

test("an empty list selects nothing", () => {
  expect([{}, { ids: undefined }, { ids: [1] }, { name: "" }].map(selectsNothing)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect([{ ids: [] }, { a: [1], b: new Int32Array(0) }].map(selectsNothing)).toEqual([true, true]);
});

describe("values", () => {
  it("may come in any array", () => {
    expect(checkedIds([2 ** 40, 1], "ids")).toEqual([2 ** 40, 1]);
    expect(checkedIds(Float64Array.of(2, 1), "ids")).toEqual([2, 1]);
    expect(checkedTexts(["a"], "names")).toEqual(["a"]);
  });

  it.each<[() => unknown, string]>([
    [() => checkedIds(5 as never, "ids"), "ids must be a list, got 5"],
    [() => checkedIds([1.5], "ids"), "ids: 1.5 is not an id"],
    [() => checkedIds(["1"] as never, "ids"), 'ids: "1" is not an id'],
    [() => checkedIds([2 ** 53], "ids"), "is not an id"],
    // biome-ignore lint/suspicious/noSparseArray: a hole is no id either.
    [() => checkedIds([1, , 2] as never, "ids"), "ids: undefined is not an id"],
    [() => checkedTexts("a" as never, "names"), 'names must be a list, got "a"'],
    [() => checkedTexts([1] as never, "names"), "names: 1 is not text"],
    [() => assertTemplateNumber(-1, "natural movie template -1"), "There cannot be a natural movie template -1."],
  ])("%#", (ask, words) => {
    expect(ask).toThrow(refusal("ECEPHYS_BAD_ARGUMENT", words));
  });
});

describe("exactly one file", () => {
  const wanted = { keeper: "The lab", subject: "NWB file of session 5", lookedAt: "lab.example.org" };
  it("is taken", () => expect(exactlyOne(["a"], wanted)).toBe("a"));
  it("none is not published", () => {
    expect(() => exactlyOne([], wanted)).toThrow(
      refusal("ECEPHYS_NOT_PUBLISHED", "The lab has no NWB file of session 5: expected 1 file, found 0."),
    );
  });
  it("several are ambiguous", () => {
    expect(() => exactlyOne(["a", "b"], wanted)).toThrow(
      refusal("ECEPHYS_AMBIGUOUS_FILE", "found 2. None was downloaded."),
    );
  });
});
