import { isEcephysError } from "@ecephys/core";
import { EcephysProjectCache } from "../../ecephys/ecephys-project-cache.js";
import { type CacheStatus, cacheStatus, type EntryStatus } from "../cache-status.js";
import { type Check, fail, ok, warn } from "./check.js";

/** More than these are not named. */
const FEW = 3;

/**
 * What is known of the tables and files in place: damage that was found, what cannot be read or was never checked, and where
 * they came from. Nothing where the manifest cannot be opened.
 * @param backend - id of the backend that would be fetched from
 */
export async function contentChecks(manifest: string, backend?: string): Promise<readonly Check[]> {
  try {
    await using cache = await EcephysProjectCache.fixed({ manifest });
    const status = await cacheStatus(cache);
    const entries = entriesOf(status);
    const inState = (state: EntryStatus["state"]) => entries.filter((entry) => entry.state === state);
    return [
      ...status.unreadable.map(({ summary, hint }) => fail("folder", summary, hint ?? PERMISSIONS)),
      ...unreadableChecks(inState("unreadable")),
      ...damagedChecks(inState("damaged")),
      ...uncheckedChecks(inState("unchecked")),
      ...originChecks(status.origins, backend),
    ];
  } catch (error) {
    // The check of the manifest says why.
    if (isEcephysError(error)) return [];
    throw error;
  }
}

const PERMISSIONS = "Check its permissions.";

function entriesOf({ tables, metrics, movies, scenes, sessions }: CacheStatus): readonly EntryStatus[] {
  const files = sessions.flatMap((session) => [session.recording, ...session.lfp, session.metrics]);
  return [...tables, ...metrics, ...movies, ...scenes, ...files];
}

function unreadableChecks(refused: readonly EntryStatus[]): readonly Check[] {
  const [first] = refused;
  if (first === undefined) return [];
  return [fail("folder", `${counted(refused)} cannot be read: ${first.reason}`, PERMISSIONS)];
}

function damagedChecks(damaged: readonly EntryStatus[]): readonly Check[] {
  if (damaged.length === 0) return [];
  return [warn("damaged", `${counted(damaged)} in use`, "`ecephys verify --repair` fetches anew what is damaged.")];
}

function uncheckedChecks(unchecked: readonly EntryStatus[]): readonly Check[] {
  if (unchecked.length === 0) return [];
  return [ok("unchecked", `${counted(unchecked)}; each is checked on first use, \`ecephys verify\` checks them now`)];
}

function originChecks(origins: CacheStatus["origins"], backend: string | undefined): readonly Check[] {
  return Object.entries(origins).map(([origin, count]) => {
    const found = `${count === 1 ? "1 table or file" : `${count} tables and files`} from ${origin}`;
    if (backend === undefined || origin === backend) return ok("origin", found);
    const advice = "`ecephys diff` compares the tables; keep what comes from elsewhere under another --manifest.";
    return warn("origin", `${found}, not from ${backend}`, advice);
  });
}

function counted(entries: readonly EntryStatus[]): string {
  const named = entries.slice(0, FEW).map(({ what }) => what);
  const more = entries.length > FEW ? ` and ${entries.length - FEW} more` : "";
  return `${entries.length} (${named.join(", ")}${more})`;
}
