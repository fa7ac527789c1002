import { dirname } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import { type Exchange, UNREACHABLE_HOST } from "../exchange/exchange.js";
import { compareSubjects } from "./ask-session.js";
import { compareBinaryFiles } from "./compare-binary-files.js";
import type { Recordings } from "./served-recordings.js";
import { sessionCalls } from "./session-calls.js";
import { DEFAULT_FILTERS, SESSION_FILTERS, type SessionFilters } from "./session-filters.js";
import { templateCalls } from "./template-calls.js";

/**
 * Both clients fetch every recording, LFP, movie and scene of the served project into their own folders and answer the same
 * questions about them; then the files they kept are compared, and the folders exchanged, with no server to fall back to.
 */
export async function compareRecordings(
  exchange: Exchange,
  cache: EcephysProjectCache,
  servedManifest: string,
  recordings: Recordings,
): Promise<void> {
  const { report, host, ourManifest, theirManifest } = exchange;
  report.say("\nRecordings from one warehouse server: our answers against AllenSDK's");
  await compareFolders(exchange, { cache, host, theirManifest, name: "fetched", filters: SESSION_FILTERS }, recordings);

  report.say("\nThe recordings both keep, against the served ones");
  const [served, ours, theirs] = [servedManifest, ourManifest, theirManifest].map(dirname) as [string, string, string];
  report.addGroup("in our folder", await compareBinaryFiles(ours, served));
  report.addGroup("in AllenSDK's folder", await compareBinaryFiles(theirs, served));

  report.say("\nRecordings in exchanged folders, without a server");
  await using swapped = await EcephysProjectCache.fixed({ manifest: theirManifest });
  await compareFolders(
    exchange,
    {
      cache: swapped,
      host: UNREACHABLE_HOST,
      theirManifest: ourManifest,
      name: "exchanged",
      filters: [DEFAULT_FILTERS],
    },
    recordings,
  );
}

interface Folders {
  /** Our client, on one folder. */
  readonly cache: EcephysProjectCache;
  /** AllenSDK's warehouse, and its folder. */
  readonly host: string;
  readonly theirManifest: string;
  readonly name: string;
  readonly filters: readonly SessionFilters[];
}

async function compareFolders(
  { allenSdk, report, scratch }: Exchange,
  { cache, host, theirManifest, name, filters }: Folders,
  recordings: Recordings,
): Promise<void> {
  const opening = { host, manifest: theirManifest };
  const templates = { title: "movies and scenes", ours: cache, theirs: opening, out: scratch(`${name}-templates`) };
  await compareSubjects(templates, templateCalls(recordings), allenSdk, report);
  for (const session of recordings.sessionIds) {
    for (const { title, ours: options, theirs } of filters) {
      await using opened = await cache.getSessionData(session, options);
      const sides = {
        title: `session ${session}, ${title}`,
        ours: opened,
        theirs: { ...opening, session, options: theirs },
        out: scratch(`${name}-${session}-${title.replaceAll(" ", "-")}`),
      };
      await compareSubjects(sides, await sessionCalls(opened), allenSdk, report);
    }
  }
}
