import type { EcephysProjectCache } from "@ecephys/cache";
import type { CallOptions } from "@ecephys/core";
import type { EcephysSession } from "@ecephys/session";
import type { Environment } from "../environment.js";
import type { CacheFlags } from "../options/cache-options.js";
import { type UnitFilterFlags, unitFilterOf } from "../options/unit-filter-options.js";
import { assertKnownValues } from "../rows/known-values.js";
import { withCache } from "./with-cache.js";

/** What the work on a session may use. */
export interface OpenedSession {
  readonly session: EcephysSession;
  readonly cache: EcephysProjectCache;
  readonly call: CallOptions;
}

/** Opens a session of the project, shows progress while `work` uses it, and closes it. */
export async function withSession<T>(
  environment: Environment,
  sessionId: number,
  flags: CacheFlags & UnitFilterFlags,
  work: (opened: OpenedSession) => Promise<T>,
): Promise<T> {
  return await withCache(environment, flags, async (cache, call) => {
    await assertKnownValues({ session: [sessionId] }, ["session"], cache, call);
    const session = await cache.getSessionData(sessionId, { ...unitFilterOf(flags), ...call });
    try {
      return await work({ session, cache, call });
    } finally {
      await session.close();
    }
  });
}
