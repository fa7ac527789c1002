import { describe, expect, it } from "vitest";
import { parseExactJson } from "./exact-json.js";

describe("parseExactJson", () => {
  it("is JSON.parse for everything a double holds", () => {
    const text =
      '{"a": [1, -0.0, 1e21, 0.1234567890123456789, -9007199254740991, "12345678901234567890", "\\"1"], "b": null}';
    expect(parseExactJson(text)).toEqual(JSON.parse(text));
  });

  it("gives bigints for whole numbers a double does not hold", () => {
    expect(
      parseExactJson('[9007199254740993, -9223372036854775808, 1.12345678901234567890, "9007199254740993"]'),
    ).toEqual([9007199254740993n, -9223372036854775808n, 1.1234567890123457, "9007199254740993"]);
  });
});
