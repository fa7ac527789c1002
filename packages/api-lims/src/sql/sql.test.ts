import { expect, it } from "vitest";
import { all, render, sql } from "./sql.js";

it("values are bound in order, pieces become part of the text", () => {
  const piece = sql`x = ${1} and y = ${"'; drop table t; --"}`;
  expect(render(sql`select ${0} from t where ${piece} or z = ${[2, 3]}`)).toEqual({
    text: "select $1 from t where x = $2 and y = $3 or z = $4",
    values: [0, 1, "'; drop table t; --", [2, 3]],
  });
});

it("a piece without values is text alone", () => {
  expect(render(sql`${sql`a`}${sql`b`}${1}${sql`c`}`)).toEqual({ text: "ab$1c", values: [1] });
});

it("an object that only looks like a query's result is a value", () => {
  expect(render(sql`select ${null}, ${{ text: "drop" }}`)).toEqual({
    text: "select $1, $2",
    values: [null, { text: "drop" }],
  });
});

it("conditions that are not there leave no trace", () => {
  expect(render(all(sql`a`, undefined, sql`b = ${1}`, undefined))).toEqual({ text: "a\n  and b = $1", values: [1] });
});
