import { type EcephysProjectApi, MissingDataError, PROJECT_API_METHODS } from "@ecephys/core";
import { afterAll, expect } from "vitest";
import { MEMORY_KNOWN, memorySubject } from "../testing/memory-project.js";
import { describeProjectApi } from "./describe-project-api.js";
import { answeringApiChecks, fixedApiChecks } from "./project-api-checks.js";

let disposed = 0;

describeProjectApi(
  "the memory backend",
  async () => ({
    ...memorySubject(),
    dispose: async () => {
      disposed++;
    },
  }),
  answeringApiChecks,
);

const refuse = async () => {
  throw new MissingDataError("ECEPHYS_NOT_CACHED", "units are not cached.", "units.csv", { hint: "Fetch them first." });
};
const fixed = Object.fromEntries(PROJECT_API_METHODS.map((method) => [method, refuse])) as unknown as EcephysProjectApi;

describeProjectApi(
  "a fixed backend",
  async () => ({
    api: { ...fixed, id: "fixed" },
    known: MEMORY_KNOWN,
    refusesEverything: true,
  }),
  fixedApiChecks,
);

afterAll(() => {
  expect(disposed).toBe(1);
});
