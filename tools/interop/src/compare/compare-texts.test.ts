import { expect, it } from "vitest";
import { compareTexts } from "./compare-texts.js";

const theirs = 'id,x,name\n1,8326,"a,b"\n2,,c\n';

it("says how equal two texts are", () => {
  expect(compareTexts(theirs, theirs)).toEqual({ mismatches: [], applied: new Map(), size: "byte for byte" });
  const asDoubles = compareTexts('id,x,name\n1,8326.0,"a,b"\n2,,c\n', theirs);
  expect(asDoubles.mismatches).toEqual([]);
  expect([...asDoubles.applied.keys()]).toEqual(["numbers"]);
});

it.each([
  ["another value", 'id,x,name\n1,8326.1,"a,b"\n2,,c\n', "line 2: "],
  ["another text", 'id,x,name\n1,8326,"a,b"\n2,,C\n', "line 3: "],
  ["a missing value", 'id,x,name\n1,,"a,b"\n2,,c\n', "line 2: "],
  ["zero for a missing value", 'id,x,name\n1,8326,"a,b"\n2,0,c\n', "line 3: "],
  ["a field too many", 'id,x,name\n1,8326,"a,b",\n2,,c\n', "line 2: "],
  ["a line too few", 'id,x,name\n1,8326,"a,b"\n', "3 lines, expected 4"],
  ["no file", null, "only AllenSDK wrote it"],
])("finds %s", (_what, ours, sentence) => {
  expect(compareTexts(ours, theirs).mismatches).toEqual([expect.stringContaining(sentence)]);
});

it("finds a file AllenSDK did not write", () => {
  expect(compareTexts(theirs, null).mismatches).toEqual(["only we wrote it"]);
});
