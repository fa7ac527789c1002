import type { EcephysProjectCache } from "@ecephys/cache";
import { type CallOptions, MissingDataError, nearestNames } from "@ecephys/core";
import type { RowFilter, RowFlags } from "../options/row-options.js";

type Source = (cache: EcephysProjectCache, call: CallOptions) => Promise<Iterable<unknown>>;

interface KnownValues {
  /** As in `No session 12 …`. */
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
    if (known === undefined || asked === undefined || typeof asked === "string") continue;
    const values = new Set(await known.values(cache, call));
    const unknown = (asked as readonly unknown[]).find((value) => !values.has(value));
    if (unknown !== undefined) throw unknownValue(known, unknown, values);
  }
}

/** The refusal of a session id that is not the project's. */
export function unknownSession(id: number): MissingDataError {
  return unknownValue(SESSION, id, new Set());
}

function unknownValue({ noun, listedBy }: KnownValues, value: unknown, values: ReadonlySet<unknown>): MissingDataError {
  const names = [...values].filter((known) => typeof known === "string");
  const near = nearestNames(String(value), names);
  const listing = `\`${listedBy}\` lists them.`;
  let hint = listing;
  if (near.length > 0) hint = `Did you mean ${near.join(" or ")}?`;
  else if (names.length > 0 && names.length <= FEW) hint = `There are: ${names.join(", ")}.`;
  return new MissingDataError("ECEPHYS_MISSING_DATA", `The project has no ${noun} ${String(value)}.`, listedBy, {
    hint,
  });
}
