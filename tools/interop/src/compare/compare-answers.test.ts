import { expect, it } from "vitest";
import type { Frame } from "../frames/frame.js";
import { compareAnswers, compareSameClients } from "./compare-answers.js";

const rows = (length: number): Frame => ({
  index: { name: "id", dtype: "int", length, at: (row) => row },
  columns: [],
});
const keyError = { error: "KeyError: \"None of ['ecephys_unit_id'] are in the columns\"" };

it("agrees where both refuse", () => {
  expect(compareAnswers({ error: "ECEPHYS_UNKNOWN_SESSION_TYPE: …" }, { error: "ValueError: …" }).mismatches).toEqual(
    [],
  );
  expect(compareSameClients(keyError, keyError).mismatches).toEqual([]);
});

it("disagrees where one refuses", () => {
  expect(compareAnswers({ error: "ECEPHYS_NETWORK: …" }, rows(2)).mismatches).toEqual([
    "refused with ECEPHYS_NETWORK: …",
  ]);
  expect(compareAnswers(rows(2), keyError).mismatches).toEqual([
    expect.stringContaining("AllenSDK refused with KeyError"),
  ]);
  expect(compareAnswers(rows(0), { error: "ValueError: …" }).mismatches).toHaveLength(1);
  expect(compareSameClients(rows(0), keyError).mismatches).toHaveLength(1);
});

it("knows that AllenSDK refuses tables without rows", () => {
  const { mismatches, applied } = compareAnswers(rows(0), keyError);
  expect(mismatches).toEqual([]);
  expect([...applied.keys()]).toEqual(["noRows"]);
});

it("knows that AllenSDK sends an empty list of ids as SQL that is none", () => {
  const syntaxError = { error: 'SyntaxError: syntax error at or near ")"\nLINE 20: and es.id in ()' };
  const { mismatches, applied } = compareAnswers(rows(0), syntaxError);
  expect(mismatches).toEqual([]);
  expect([...applied.keys()]).toEqual(["emptyList"]);
  expect(compareAnswers(rows(1), syntaxError).mismatches).toHaveLength(1);
});

it("says of an error only its first line", () => {
  const error = "ValueError: expected exactly 1 file, found 2:\n0 1\n1 2";
  expect(compareSameClients({ error }, { error }).size).toBe(
    "both refuse: ValueError: expected exactly 1 file, found 2:",
  );
});
