import { expect, test } from "vitest";
import { isEcephysError } from "../errors/index.js";
import { assertProjectApi, PROJECT_API_METHODS } from "./project-api.js";

const complete = () => ({ id: "x", ...Object.fromEntries(PROJECT_API_METHODS.map((name) => [name, () => undefined])) });
const refusal = (value: unknown) => {
  try {
    assertProjectApi(value);
  } catch (error) {
    return isEcephysError(error, "ECEPHYS_INVALID_BACKEND") ? error.summary : error;
  }
  return null;
};

test("a plain object with every method and an id will do, as will an instance", () => {
  expect(refusal(complete())).toBeNull();
  class Backend {
    readonly id = "class";
  }
  for (const name of PROJECT_API_METHODS) Object.defineProperty(Backend.prototype, name, { value: () => undefined });
  expect(refusal(new Backend())).toBeNull();
});

test("every missing method is named", () => {
  expect(refusal({ ...complete(), getUnits: undefined })).toBe("The backend lacks getUnits.");
  expect(refusal({ ...complete(), getUnits: 3, getProbes: null })).toBe("The backend lacks getProbes, getUnits.");
  const all = `The backend lacks ${PROJECT_API_METHODS.join(", ")}.`;
  for (const value of [null, undefined, "text", 3, {}]) expect(refusal(value)).toBe(all);
});

test("the id must be text", () => {
  expect(refusal({ ...complete(), id: undefined })).toBe("The backend's id is undefined, not text.");
  expect(refusal({ ...complete(), id: 3 })).toBe("The backend's id is number, not text.");
});
