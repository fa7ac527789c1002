import { expect, it } from "vitest";
import { matchesWildcard } from "./wildcard.js";

it.each([
  ["VIS*", ["VIS", "VISp", "VISal"], ["VI", "xVISp"]],
  ["*p", ["p", "VISp", "pp"], ["", "pa"]],
  ["*IS*", ["IS", "VISp"], ["SI", "I"]],
  ["a*b*c", ["abc", "a-b-b-c", "abcbc"], ["acb", "ab"]],
  ["*", ["", "anything\nat all"], []],
  ["", [""], ["a"]],
  ["a.c[", ["a.c["], ["abc["]],
  ["**a**", ["a", "bab"], ["b"]],
])("%s", (pattern, matching, other) => {
  expect(matching.filter((text) => !matchesWildcard(pattern, text))).toEqual([]);
  expect(other.filter((text) => matchesWildcard(pattern, text))).toEqual([]);
});

it("agrees with a regular expression on all short patterns and texts", () => {
  const words = (alphabet: string, length: number): string[] =>
    length === 0 ? [""] : words(alphabet, length - 1).flatMap((w) => [w, ...[...alphabet].map((c) => w + c)]);
  for (const pattern of new Set(words("ab*", 4))) {
    const expression = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
    for (const text of new Set(words("ab", 4))) {
      if (matchesWildcard(pattern, text) !== expression.test(text)) throw new Error(`${pattern} against ${text}`);
    }
  }
});

it("does not slow down exponentially", () => {
  expect(matchesWildcard(`${"*a".repeat(200)}*b`, "a".repeat(5000))).toBe(false);
});
