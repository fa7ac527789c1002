import type { EcephysProjectCache } from "@ecephys/cache";
import type { ProjectCall } from "../exchange/project-calls.js";
import type { Recordings } from "../sessions/served-recordings.js";

/** Has both caches fetch and open every recording, movie and scene; the answer is only that it opened. */
export function openingCalls({ sessionIds, movies, scenes }: Recordings): ProjectCall[] {
  return [
    ...sessionIds.map((id) =>
      call("get_session_data", id, async (cache) => {
        await using session = await cache.getSessionData(id);
        return [await session.ecephysSessionId()];
      }),
    ),
    ...movies.map((number) =>
      call("get_natural_movie_template", number, async (cache) => (await cache.getNaturalMovieTemplate(number)).shape),
    ),
    ...scenes.map((number) =>
      call("get_natural_scene_template", number, async (cache) => (await cache.getNaturalSceneTemplate(number)).shape),
    ),
  ];
}

function call(
  method: string,
  id: number,
  ours: (cache: EcephysProjectCache) => Promise<readonly unknown[]>,
): ProjectCall {
  return { name: `${method} ${id}`, method, args: [id], kwargs: {}, ours };
}
