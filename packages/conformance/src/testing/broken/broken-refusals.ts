import { type EcephysProjectApi, MissingDataError, PROJECT_API_METHODS } from "@ecephys/core";
import { memoryProject } from "../memory-project.js";
import type { BrokenProject } from "./broken-project.js";

/** Faults of the backend of a fixed cache. */
export function* brokenRefusals(): Iterable<BrokenProject> {
  const fixed = (refuse: () => unknown) =>
    ({
      ...Object.fromEntries(PROJECT_API_METHODS.map((method) => [method, refuse])),
      id: "fixed",
    }) as unknown as EcephysProjectApi;
  const all = PROJECT_API_METHODS.map((method) => `${method} of a fixed backend`);
  yield {
    fault: "a fixed backend answers",
    api: memoryProject(),
    refusesEverything: true,
    found: ["getSessions of a fixed backend"],
    saying: /succeeds instead of rejecting with ECEPHYS_NOT_CACHED/,
  };
  yield {
    fault: "a fixed backend refuses without advice",
    api: fixed(async () => {
      throw new MissingDataError("ECEPHYS_NOT_CACHED", "Not cached.", "units.csv");
    }),
    refusesEverything: true,
    found: all,
    saying: /refuses without a hint/,
  };
  yield {
    fault: "a fixed backend refuses at once",
    api: fixed(() => {
      throw new MissingDataError("ECEPHYS_NOT_CACHED", "Not cached.", "units.csv", { hint: "Fetch." });
    }),
    refusesEverything: true,
    found: all,
    saying: /throws at once/,
  };
}
