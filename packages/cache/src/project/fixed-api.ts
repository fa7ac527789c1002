import { type EcephysProjectApi, MissingDataError, PROJECT_API_METHODS } from "@ecephys/core";

/** The backend that refuses every fetch: a folder as it is, nothing more. */
export const fixedApi: EcephysProjectApi = Object.freeze({
  id: "fixed",
  ...(Object.fromEntries(
    PROJECT_API_METHODS.map((name) => [name, (argument: unknown) => Promise.reject(refusal(name, argument))]),
  ) as unknown as Omit<EcephysProjectApi, "id">),
});

function refusal(method: string, argument: unknown): MissingDataError {
  const asked = argument === undefined ? method : `${method}(${JSON.stringify(argument)})`;
  return new MissingDataError("ECEPHYS_NOT_CACHED", `A fixed cache never fetches: ${asked} was refused.`, asked, {
    hint: "Open the folder with fromWarehouse once to fetch it.",
  });
}
