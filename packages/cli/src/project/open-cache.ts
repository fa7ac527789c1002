import { EcephysProjectCache } from "@ecephys/cache";
import { EcephysError, type Logger } from "@ecephys/core";
import type { Environment } from "../environment.js";
import type { CacheFlags } from "../options/cache-options.js";
import { manifestPath } from "./manifest-path.js";

/** The cache the flags ask for. */
export async function openCache(
  flags: CacheFlags,
  env: Environment["env"],
  logger: Logger,
): Promise<EcephysProjectCache> {
  const manifest = manifestPath(flags.manifest, env);
  const { offline, host, scheme, timeout, fetchTries } = flags;
  if (offline === true) return await EcephysProjectCache.fixed({ manifest, logger });
  if (scheme !== undefined && host === undefined) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "--scheme was given without --host.", {
      hint: `Name the host as well, e.g. --scheme ${scheme} --host 127.0.0.1:8080.`,
    });
  }
  return await EcephysProjectCache.fromWarehouse({
    manifest,
    logger,
    ...(host !== undefined && { host, scheme: scheme ?? "http" }),
    ...(timeout !== undefined && { timeout }),
    ...(fetchTries !== undefined && { fetchTries }),
  });
}
