import type { EcephysProjectCache } from "@ecephys/cache";
import type { DecodedArray, DecodedDataArray } from "@ecephys-tools/goldens/sessions";
import type { Recordings } from "./served-recordings.js";
import type { SessionCall } from "./session-call.js";

/** Every movie and scene there is. */
export function templateCalls({ movies, scenes }: Recordings): SessionCall<EcephysProjectCache>[] {
  return [
    ...movies.map((number) =>
      template("get_natural_movie_template", number, ["frame", "row", "column"], (cache) =>
        cache.getNaturalMovieTemplate(number),
      ),
    ),
    ...scenes.map((number) =>
      template("get_natural_scene_template", number, ["row", "column"], (cache) =>
        cache.getNaturalSceneTemplate(number),
      ),
    ),
  ];
}

function template(
  member: string,
  number: number,
  dims: readonly string[],
  ours: SessionCall<EcephysProjectCache>["ours"],
): SessionCall<EcephysProjectCache> {
  // AllenSDK gives a plain numpy array: axes without names or labels.
  const reshape = (theirs: unknown): DecodedDataArray => {
    const { dtype, shape, data } = theirs as DecodedArray;
    return { kind: "dataarray", name: null, dims, dtype, shape, coords: {}, attrs: {}, data };
  };
  return { name: `${member}(${number})`, member, args: [number], ours, reshape };
}
