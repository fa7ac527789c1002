import { dirname, resolve } from "node:path";
import type { CallOptions, EcephysProjectApi } from "@ecephys/core";
import type { Check } from "./check.js";
import { folderChecks } from "./folder-checks.js";
import { hiddenChecks } from "./hidden-checks.js";
import { manifestCheck } from "./manifest-check.js";
import { serverChecks } from "./server-checks.js";
import { proxyChecks, versionChecks } from "./surroundings-checks.js";

/** What to look at beside the folder. */
export interface DiagnoseOptions extends CallOptions {
  /** Asked whether it answers; without one nothing is asked. */
  readonly api?: EcephysProjectApi;
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
  const { api, versions = {}, env = process.env, ...call } = options;
  const path = resolve(manifest);
  const folder = dirname(path);
  return [
    ...versionChecks(versions),
    ...(await folderChecks(folder)),
    await manifestCheck(path),
    ...(await hiddenChecks(folder)),
    ...proxyChecks(env),
    ...(api === undefined ? [] : await serverChecks(api, call)),
  ];
}
