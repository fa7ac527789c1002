import { expect, test } from "vitest";
import { assertKnownOptions, assertOptions, isOptionsObject } from "./options.js";

test("assertKnownOptions", () => {
  expect(() => assertKnownOptions({ a: 1 }, ["a", "b"])).not.toThrow();
  expect(() => assertKnownOptions({ a: 1, c: undefined }, ["a", "b"])).toThrow('Unknown option "c".');
});

test("objects of whatever make are options", () => {
  class Given {
    readonly a = 1;
  }
  for (const options of [{}, Object.create(null), Object.create({ a: 1 }), new Given()]) {
    expect(isOptionsObject(options)).toBe(true);
    expect(() => assertOptions(options)).not.toThrow();
    expect(() => assertKnownOptions(options, ["a"])).not.toThrow();
  }
});

test.each([
  [null, "null"],
  [undefined, "undefined"],
  [5, "5"],
  ["a", '"a"'],
  [[], "a list of 0"],
  [new Map([["a", 1]]), "an object (Map)"],
  [Int32Array.of(1), "an object (Int32Array)"],
  [() => ({}), "a function"],
])("case %#, which is no object of options, is refused", (options, text) => {
  expect(isOptionsObject(options)).toBe(false);
  const message = `Options must be an object, got ${text}. `;
  expect(() => assertOptions(options)).toThrow(`${message}Leave them out for the defaults.`);
  expect(() => assertKnownOptions(options, ["a", "b"])).toThrow(`${message}Give them by name: { a: … } or { b: … }.`);
  expect(() => assertKnownOptions(options, [])).toThrow(expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT" }));
});
