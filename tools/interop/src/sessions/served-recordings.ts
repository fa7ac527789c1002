import { existsSync } from "node:fs";
import { EcephysProjectCache } from "@ecephys/cache";

/** Which recordings and stimulus templates a folder holds. */
export interface Recordings {
  readonly sessionIds: readonly number[];
  readonly movies: readonly number[];
  readonly scenes: readonly number[];
}

const MOVIES = [1, 2, 3] as const;
const MOST_SCENES = 118;

/** What of a project's recordings its folder holds; a warehouse server serves nothing else. */
export async function servedRecordings(manifest: string): Promise<Recordings> {
  await using cache = await EcephysProjectCache.fixed({ manifest });
  const has = (key: string, ...args: number[]) => existsSync(cache.getCachePath(key, ...args));
  const sessions = Array.from((await cache.getSessionTable()).index, Number);
  const scenes = Array.from({ length: MOST_SCENES }, (_, number) => number);
  return {
    sessionIds: sessions.filter((id) => has(EcephysProjectCache.SESSION_NWB_KEY, id, id)),
    movies: MOVIES.filter((number) => has(EcephysProjectCache.NATURAL_MOVIE_KEY, number)),
    scenes: scenes.filter((number) => has(EcephysProjectCache.NATURAL_SCENE_KEY, number)),
  };
}
