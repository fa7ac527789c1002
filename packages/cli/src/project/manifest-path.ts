import type { Environment } from "../environment.js";

/** Where the manifest is when nobody says. The same name AllenSDK uses. */
export const DEFAULT_MANIFEST = "ecephys_project_manifest.json";

/** What to do where there is no manifest, for commands that only look at a folder. */
export const NO_MANIFEST_HINT = "`ecephys prefetch` begins one; --manifest names another folder's.";

/** The option, else `ECEPHYS_MANIFEST`, else the default in the working directory. */
export function manifestPath(option: string | undefined, env: Environment["env"]): string {
  const fromEnvironment = env.ECEPHYS_MANIFEST;
  return option ?? (fromEnvironment === undefined || fromEnvironment === "" ? DEFAULT_MANIFEST : fromEnvironment);
}
