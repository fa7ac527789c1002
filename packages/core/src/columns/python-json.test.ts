import { describe, expect, it } from "vitest";
import { parsePythonObject, writtenAsFloat } from "./python-json.js";

describe("JSON as Python writes it", () => {
  it.each<[string, object | undefined]>([
    [`{"a": 1, "b": [2], "c": "x"}`, { a: 1, b: [2], c: "x" }],
    [`{"a": NaN, "b": Infinity, "c": -Infinity, "d":NaN}`, { a: null, b: Infinity, c: -Infinity, d: null }],
    [`{"a": NaN}`, { a: null }],
    [`{ "a" : NaN , "b" : 1 }`, { a: null, b: 1 }],
    [`{"NaN": 1, "a": NaN}`, { NaN: 1, a: null }],
    // Words in texts stay, however much they look like cells.
    [`{"a": "NaN", "b": NaN}`, { a: "NaN", b: null }],
    [`{"a": ": NaN, x", "b": NaN}`, { a: ": NaN, x", b: null }],
    [`{"a": "k\\": NaN, x", "b": NaN}`, { a: `k": NaN, x`, b: null }],
    [`{"a": "Infinity, NaN}"}`, { a: "Infinity, NaN}" }],
    // Keys that end in something unusual, and words in lists, take the careful way.
    [`{"a.": NaN, "b\\\\": NaN, "c\\"": 1}`, { "a.": null, "b\\": null, 'c"': 1 }],
    [`{"a": [NaN, 1, -Infinity]}`, { a: [null, 1, -Infinity] }],
    ["", undefined],
    ["null", undefined],
    ["[1]", undefined],
    [`"{}"`, undefined],
    ["{", undefined],
    [`{"a": nan}`, undefined],
    [`{"a": xNaN}`, undefined],
    [`{"a": NaN`, undefined],
  ])("%s", (text, expected) => {
    expect(parsePythonObject(text)).toEqual(expected);
  });
});

describe("how a number is written", () => {
  const text = `{"int": 4963, "float": 2600.0, "exp": 1e3, "neg": -5, "negf": -5.0, "tight":7.0, "text": "\\"int\\": 1.0", "big_int": 1.5}`;
  it.each([
    ["int", false],
    ["float", true],
    ["exp", true],
    ["neg", false],
    ["negf", true],
    ["tight", true],
    ["big_int", true],
    ["absent", false],
  ])("%s", (key, expected) => {
    expect(writtenAsFloat(text, key)).toBe(expected);
  });
});
