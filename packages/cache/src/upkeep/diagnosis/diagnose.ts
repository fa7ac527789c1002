import { dirname, resolve } from "node:path";
import type { CallOptions, EcephysError, EcephysProjectApi } from "@ecephys/core";
import { type Check, fail } from "./check.js";
import { contentChecks } from "./content-checks.js";
import { folderChecks } from "./folder-checks.js";
import { hiddenChecks } from "./hidden-checks.js";
import { manifestCheck } from "./manifest-check.js";
import { serverChecks } from "./server-checks.js";
import { proxyChecks, versionChecks } from "./surroundings-checks.js";

/** What to look at beside the folder. */
export interface DiagnoseOptions extends CallOptions {
  /** Asked whether it answers; without one nothing is asked. */
  readonly api?: EcephysProjectApi;
  /** Why there is none to ask, if there should be one. */
  readonly apiProblem?: EcephysError;
  /** Of the program that asks, by name. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Where the proxy variables are. Default the process's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Looks at everything a cache depends on, whether or not it can be opened, and changes nothing.
 * @param manifest - path of the manifest, which need not exist
 * @throws EcephysError `ECEPHYS_ABORTED`; every other trouble is one of the checks
 */
export async function diagnose(manifest: string, options: DiagnoseOptions = {}): Promise<readonly Check[]> {
  const { api, apiProblem, versions = {}, env = process.env, ...call } = options;
  const path = resolve(manifest);
  const folder = dirname(path);
  return [
    ...versionChecks(versions),
    ...(await folderChecks(folder)),
    await manifestCheck(path),
    ...(await hiddenChecks(folder)),
    ...(await contentChecks(path, api?.id)),
    ...proxyChecks(env),
    ...(apiProblem === undefined
      ? []
      : [fail("server", apiProblem.summary, apiProblem.hint ?? "Correct the options.")]),
    ...(api === undefined ? [] : await serverChecks(api, call)),
  ];
}
