import type { EcephysProjectCache } from "@ecephys/cache";
import { type CallOptions, MissingDataError, nearestNames } from "@ecephys/core";
import type { RowFilter, RowFlags } from "../options/row-options.js";
import { containsText } from "./filter-rows.js";

type Source = (cache: EcephysProjectCache, call: CallOptions) => Promise<Iterable<unknown>>;

interface KnownValues {
  /** As in `The project has no session 12.` */
  readonly noun: string;
  /** The command that lists them. */
  readonly listedBy: string;
  readonly values: Source;
}

const everything = { suppress: [] } as const;

const SESSION: KnownValues = {
  noun: "session",
  listedBy: "ecephys sessions",
  values: async (cache, call) => (await cache.getSessionTable({ ...everything, ...call })).index,
};

const KNOWN: Readonly<Partial<Record<RowFilter, KnownValues>>> = {
  session: SESSION,
  probe: {
    noun: "probe",
    listedBy: "ecephys probes",
    values: async (cache, call) => (await cache.getProbes({ ...everything, ...call })).index,
  },
  structure: {
    noun: "structure",
    listedBy: "ecephys structures",
    values: (cache, call) => cache.getStructureAcronyms({ ...everything, ...call }),
  },
  sessionType: {
    noun: "session type",
    listedBy: "ecephys sessions",
    values: (cache, call) => cache.getAllSessionTypes({ ...everything, ...call }),
  },
  sex: {
    noun: "sex",
    listedBy: "ecephys sessions",
    values: (cache, call) => cache.getAllSexes({ ...everything, ...call }),
  },
};

const GENOTYPE_PART = { noun: "genotype with", listedBy: "ecephys sessions --columns full_genotype" } as const;

/** More than these are not listed in a hint. */
const FEW = 6;

/**
 * Refuses a filter value that occurs nowhere in the project: a misspelt name must not look like an empty result.
 * @throws MissingDataError `ECEPHYS_MISSING_DATA` with the nearest names
 */
export async function assertKnownValues(
  flags: RowFlags,
  filters: readonly RowFilter[],
  cache: EcephysProjectCache,
  call: CallOptions,
): Promise<void> {
  for (const filter of filters) {
    const asked = flags[filter];
    const known = KNOWN[filter];
    if (asked === undefined) continue;
    if (typeof asked === "string") await assertKnownGenotype(asked, cache, call);
    if (known === undefined || typeof asked === "string") continue;
    const values = new Set(await known.values(cache, call));
    const unknown = (asked as readonly unknown[]).find((value) => !values.has(value));
    if (unknown === undefined) continue;
    if (known === SESSION) throw await unknownSession(unknown, cache, values);
    throw unknownValue(known, unknown, values);
  }
}

/** Genotypes are searched for a part of their text: one that is part of none is a misspelling. */
async function assertKnownGenotype(part: string, cache: EcephysProjectCache, call: CallOptions): Promise<void> {
  const genotypes = (await cache.getAllFullGenotypes({ ...everything, ...call })).filter((text) => text !== null);
  if (genotypes.some((text) => containsText(text, part))) return;
  // `Sst-IRES-Cre/wt;Ai32(RCL-ChR2(H134R)_EYFP)/wt` has Sst-IRES-Cre, Sst and Ai32 in it.
  const alleles = genotypes.flatMap((text) => text.split(/[/;()]/));
  const names = new Set([...alleles, ...alleles.flatMap((allele) => allele.split(/[-_]/))]);
  throw unknownValue(GENOTYPE_PART, part, new Set(genotypes), names);
}

/** The refusal of a session id that is not the project's: it may be that of another, so where the table came from is said. */
export async function unknownSession(
  id: unknown,
  cache: EcephysProjectCache,
  values: ReadonlySet<unknown> = new Set(),
): Promise<MissingDataError> {
  const { sessionTableOrigin } = await import("@ecephys/cache/upkeep");
  const refusal = unknownValue(SESSION, id, values);
  const origin = await sessionTableOrigin(cache);
  if (origin === undefined) return refusal;
  const { summary, lookedAt, hint = "" } = refusal;
  return new MissingDataError("ECEPHYS_MISSING_DATA", summary, lookedAt, { hint: `${hint} ${origin}` });
}

/** @param similar - where to look for what was meant, if not among the values themselves */
function unknownValue(
  { noun, listedBy }: Pick<KnownValues, "noun" | "listedBy">,
  value: unknown,
  values: ReadonlySet<unknown>,
  similar: ReadonlySet<unknown> = values,
): MissingDataError {
  const names = textsOf(values);
  const near = nearestNames(String(value), textsOf(similar));
  let hint = `\`${listedBy}\` lists them.`;
  if (near.length > 0) hint = `Did you mean ${near.join(" or ")}?`;
  else if (names.length > 0 && names.length <= FEW) hint = `There are: ${names.join(", ")}.`;
  return new MissingDataError("ECEPHYS_MISSING_DATA", `The project has no ${noun} ${String(value)}.`, listedBy, {
    hint,
  });
}

function textsOf(values: Iterable<unknown>): string[] {
  return [...values].filter((value) => typeof value === "string");
}
