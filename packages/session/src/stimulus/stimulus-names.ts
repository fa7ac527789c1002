import { type CodedColumn, mapValues, NOT_APPLICABLE } from "./coded-column.js";
import { ValueDictionary } from "./value-dictionary.js";

/** What a presentation without a stimulus is called. */
const BLANK = "spontaneous";

/** Names that recordings carry, with movie numbers already in words, and what the published data call them. */
const PUBLISHED_NAMES: Readonly<Record<string, string>> = {
  "Natural Images": "natural_scenes",
  flash_250ms: "flashes",
  gabor_20_deg_250ms: "gabors",
  contrast_response: "drifting_gratings_contrast",
  Natural_Images_Shuffled: "natural_scenes_shuffled",
  Natural_Images_Sequential: "natural_scenes_sequential",
  natural_movie_shuffled: "natural_movie_one_shuffled",
  motion_stimulus: "dot_motion",
  drifting_gratings_more_repeats: "drifting_gratings_75_repeats",
  signal_noise_test_0_200_repeats: "test_movie_one",
  signal_noise_test_0: "test_movie_one",
  signal_noise_test_1: "test_movie_two",
  signal_noise_session_1: "dense_movie_one",
  signal_noise_session_2: "dense_movie_two",
  signal_noise_session_3: "dense_movie_three",
  signal_noise_session_4: "dense_movie_four",
  signal_noise_session_5: "dense_movie_five",
  signal_noise_session_6: "dense_movie_six",
};

const NUMERALS = ["0", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const MOVIE = /natural_movie_(\d+|one|two|three|four|five|six|seven|eight|nine)/;

/**
 * The names AllenSDK gives stimuli: movie numbers in words (`natural_movie_3` → `natural_movie_three`), a shuffled movie
 * after the only other movie of the session, published names for the others, `spontaneous` where there is none.
 */
export function publishedStimulusNames(column: CodedColumn): CodedColumn {
  const numbered = mapValues(column, (name) => withMovieNumberInWords(String(name)));
  const shuffled = shuffledMovieName(numbered.values.map(String));
  const renamed = mapValues(numbered, (value) => {
    const name = String(value);
    if (shuffled !== undefined && name.startsWith("natural_movie_shuffled")) return shuffled;
    return Object.hasOwn(PUBLISHED_NAMES, name) ? (PUBLISHED_NAMES[name] as string) : name;
  });
  return withBlanksNamed(renamed);
}

function withMovieNumberInWords(name: string): string {
  return MOVIE.test(name) ? name.replace(/\d+/g, (digits) => NUMERALS[Number(digits)] ?? digits) : name;
}

/** `undefined` where the other movies leave it open which one was shuffled: then the table of names decides. */
function shuffledMovieName(names: readonly string[]): string | undefined {
  const numbers = new Set(names.flatMap((name) => MOVIE.exec(name)?.[1] ?? []));
  const [number] = numbers;
  return numbers.size === 1 ? `natural_movie_${number}_shuffled` : undefined;
}

function withBlanksNamed(column: CodedColumn): CodedColumn {
  if (!column.codes.includes(NOT_APPLICABLE)) return column;
  const dictionary = new ValueDictionary();
  for (const value of column.values) dictionary.codeOf(value);
  const blank = dictionary.codeOf(BLANK);
  return { ...column, codes: column.codes.map((code) => (code < 0 ? blank : code)), values: dictionary.values };
}
