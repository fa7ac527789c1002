import { describe, expect, it } from "vitest";
import { parsePythonLiteral } from "./python-literal.js";

describe("parsePythonLiteral", () => {
  it.each([
    [
      "a dict",
      " {'a': 1, 'b': (2, 3),} ",
      new Map<string, unknown>([
        ["a", 1],
        ["b", [2, 3]],
      ]),
    ],
    ["Python 2's long integers", "(900L, 304L, 608L)", [900, 304, 608]],
    ["tuples of none and one", "((), (5,))", [[], [5]]],
    ["negative numbers", "[-1, +2]", [-1, 2]],
    ["words", "(True, False, None)", [true, false, null]],
    [
      "text in either quotes, with prefixes and escapes",
      `('a', "b'c", u'd', b'e', 'f\\'g')`,
      ["a", "b'c", "d", "e", "f'g"],
    ],
    ["lines", "(1,\n 2\n)", [1, 2]],
  ])("reads %s", (_what, text, expected) => {
    expect(parsePythonLiteral(text)).toEqual(expected);
  });

  it.each([
    ["", "has nothing more at position 0"],
    ["(1, 2", "has nothing more at position 5"],
    ["(1 2)", 'has "2)" at position 3'],
    ["(,)", 'has ",)" at position 1'],
    ["{'a' 1}", 'has "1}" at position 5'],
    ["{1: 2}", 'has ": 2}" at position 2'],
    ["('a)", `has "'a)" at position 1`],
    ["() ()", 'has "()" at position 3'],
    ["(1.5,)", 'has ".5,)" at position 2'],
    ["(1+1,)", 'has "+1,)" at position 2'],
    ["(__import__('os'),)", 'has "__import__(\'" at position 1'],
    ["(2LL,)", 'has "L,)" at position 3'],
  ])("refuses %s", (text, message) => {
    expect(() => parsePythonLiteral(text)).toThrow(new SyntaxError(message));
  });

  it("refuses nesting that would exhaust the stack", () => {
    expect(() => parsePythonLiteral("(".repeat(9000))).toThrow(SyntaxError);
  });
});
