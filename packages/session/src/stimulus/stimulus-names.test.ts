import { describe, expect, it } from "vitest";
import { NOT_APPLICABLE } from "./coded-column.js";
import { publishedStimulusNames } from "./stimulus-names.js";
import { ValueDictionary } from "./value-dictionary.js";

/** Right-hand sides throughout: what AllenSDK makes of the names. */
function published(names: readonly (string | null)[]): string[] {
  const dictionary = new ValueDictionary();
  const codes = Int32Array.from(names, (name) => (name === null ? NOT_APPLICABLE : dictionary.codeOf(name)));
  const column = publishedStimulusNames({ name: "stimulus_name", codes, values: dictionary.values });
  return Array.from(column.codes, (code) => String(column.values[code]));
}

describe("the name of a stimulus", () => {
  it.each([
    [null, "spontaneous"],
    ["natural_movie_1", "natural_movie_one"],
    ["natural_movie_3", "natural_movie_three"],
    ["Natural Images", "natural_scenes"],
    ["flash_250ms", "flashes"],
    ["gabor_20_deg_250ms", "gabors"],
    ["drifting_gratings", "drifting_gratings"],
    ["contrast_response", "drifting_gratings_contrast"],
    ["Natural_Images_Shuffled", "natural_scenes_shuffled"],
    ["Natural_Images_Sequential", "natural_scenes_sequential"],
    ["natural_movie_1_more_repeats", "natural_movie_one_more_repeats"],
    ["motion_stimulus", "dot_motion"],
    ["drifting_gratings_more_repeats", "drifting_gratings_75_repeats"],
    ["signal_noise_test_0_200_repeats", "test_movie_one"],
    ["signal_noise_test_0", "test_movie_one"],
    ["signal_noise_test_1", "test_movie_two"],
    ["signal_noise_session_1", "dense_movie_one"],
    ["signal_noise_session_6", "dense_movie_six"],
    ["NATURAL_MOVIE_1", "NATURAL_MOVIE_1"],
    ["my_natural_movie_2_x7", "my_natural_movie_two_xseven"],
    ["natural_movies_4", "natural_movies_4"],
  ])("%j becomes %j", (name, expected) => {
    expect(published([name, "x", name])).toEqual([expected, "x", expected]);
  });

  it("gives a shuffled movie the number of the session's only movie", () => {
    expect(published(["natural_movie_3", "natural_movie_shuffled", "x"])).toEqual([
      "natural_movie_three",
      "natural_movie_three_shuffled",
      "x",
    ]);
    expect(published(["natural_movie_one", "natural_movie_1_shuffled", "natural_movie_shuffled_more"])).toEqual([
      "natural_movie_one",
      "natural_movie_one_shuffled",
      "natural_movie_one_shuffled",
    ]);
  });

  it("falls back on the published name of a shuffled movie where AllenSDK gives up", () => {
    expect(published(["natural_movie_1", "natural_movie_3", "natural_movie_shuffled"]).at(-1)).toBe(
      "natural_movie_one_shuffled",
    );
    expect(published(["natural_movie_shuffled"])).toEqual(["natural_movie_one_shuffled"]);
  });

  it("keeps movie numbers that have no word here", () => {
    expect(published(["natural_movie_12"])).toEqual(["natural_movie_12"]);
  });
});
