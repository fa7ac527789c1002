import type { EcephysEntry } from "@ecephys/cache/upkeep";
import { MissingDataError, nearestNames } from "@ecephys/core";

/** What a word on the command line may stand for, and the manifest keys behind it. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  tables: ["sessions", "probes", "channels", "units"],
  metrics: ["session_analysis_metrics", "typewise_analysis_metrics"],
  recordings: ["session_nwb"],
  lfp: ["probe_lfp_nwb"],
  movies: ["natural_movie"],
  scenes: ["natural_scene"],
  sessions: ["sessions"],
  probes: ["probes"],
  channels: ["channels"],
  units: ["units"],
};

/**
 * Those of the entries that the words name: groups, tables, or ids of sessions and probes. Without words all of them.
 * @throws MissingDataError `ECEPHYS_MISSING_DATA` for a word that stands for nothing, or for nothing that is kept
 */
export function chosenEntries(
  kept: readonly EcephysEntry[],
  words: readonly string[],
  folder: string,
): readonly EcephysEntry[] {
  if (words.length === 0) return kept;
  const chosen = new Set<EcephysEntry>();
  for (const word of words) {
    const matching = kept.filter((entry) => isNamed(entry, word));
    if (matching.length === 0) throw nothingOf(word, folder);
    for (const entry of matching) chosen.add(entry);
  }
  return kept.filter((entry) => chosen.has(entry));
}

function isNamed({ key, args, what }: EcephysEntry, word: string): boolean {
  if (what === word || GROUPS[word]?.includes(key) === true) return true;
  const isOfSession = key !== "natural_movie" && key !== "natural_scene";
  return isOfSession && args.some((value) => String(value) === word);
}

function nothingOf(word: string, folder: string): MissingDataError {
  const isKnown = Object.hasOwn(GROUPS, word) || /^\d+$/.test(word);
  const near = isKnown ? [] : nearestNames(word, Object.keys(GROUPS));
  const names = `Give ids of sessions or probes, or of: ${Object.keys(GROUPS).join(", ")}.`;
  const hint = isKnown
    ? "`ecephys status` shows what is there."
    : near.length > 0
      ? `Did you mean ${near.join(" or ")}?`
      : names;
  return new MissingDataError("ECEPHYS_MISSING_DATA", `Nothing of ${word} is kept in ${folder}.`, folder, { hint });
}
