import { existsSync } from "node:fs";
import { EcephysProjectCache } from "@ecephys/cache";
import { EcephysError, type Logger } from "@ecephys/core";
import type { Environment } from "../environment.js";
import type { CacheFlags } from "../options/cache-options.js";
import { manifestPath } from "./manifest-path.js";

/** The flags, and whether a folder may be begun. */
export interface OpenFlags extends CacheFlags {
  /** `if-begun`: where there is no manifest yet, none is written and nothing kept; `never`: nor where there is one. */
  readonly keep?: "if-begun" | "never";
  /** What to do where something is not cached, for commands that are offline without having been told to be. */
  readonly notCachedHint?: string;
}

/** The cache the flags ask for. */
export async function openCache(
  flags: OpenFlags,
  env: Environment["env"],
  logger: Logger,
): Promise<EcephysProjectCache> {
  const manifest = manifestPath(flags.manifest, env);
  const { offline, lims, host, scheme, timeout, fetchTries, keep } = flags;
  if (offline === true) return await EcephysProjectCache.fixed({ manifest, logger });
  if (scheme !== undefined && host === undefined) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "--scheme was given without --host.", {
      hint: `Name the host as well, e.g. --scheme ${scheme} --host 127.0.0.1:8080.`,
    });
  }
  const options = {
    manifest,
    logger,
    cache: keep === undefined || (keep === "if-begun" && existsSync(manifest)),
    ...(host !== undefined && { host, scheme: scheme ?? "http" }),
    ...(timeout !== undefined && { timeout }),
    ...(fetchTries !== undefined && { fetchTries }),
  };
  if (lims === true) return await EcephysProjectCache.fromLims({ ...options, env });
  return await EcephysProjectCache.fromWarehouse(options);
}
