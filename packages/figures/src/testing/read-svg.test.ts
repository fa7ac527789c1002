import { expect, test } from "vitest";
import { assertWellFormed } from "./read-svg.js";

test.each(['<a><b c="1"/>text &lt; &amp;</a>\n', '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en" a="Δ &gt;"/>'])(
  "%s passes",
  (xml) => {
    expect(() => assertWellFormed(xml)).not.toThrow();
  },
);

test.each([
  ["<a>", "is not closed"],
  ["<a></b>", "closes nothing"],
  ["<a>x & y</a>", "a bare &"],
  ['<a b="x & y"/>', "a bare &"],
  ['<a b="<"/>', "a broken attribute"],
  ['<a b="1" b="2"/>', "two attributes"],
  ["<a b=1/>", "a broken attribute"],
  ["<a/><b/>", "a second root"],
  ["<a/>text", "text outside"],
  ["<a>\u0001</a>", "a forbidden character"],
  ["<a>\uD800</a>", "a forbidden character"],
  ["", "no root"],
])("%s is refused: %s", (xml, why) => {
  expect(() => assertWellFormed(xml)).toThrow(why);
});
