import { CorruptFileError, MissingDataError } from "@ecephys/core";

/** What all entries have in common. */
interface Named {
  readonly path: string;
  readonly what: string;
}

/** A damaged file that could not be replaced. */
export function leftAsItIs(entry: Named, damage: CorruptFileError, hint: string, cause: unknown): CorruptFileError {
  const line = damage.line === undefined ? {} : { line: damage.line };
  return new CorruptFileError(entry.path, `${damage.reason}; it was left as it is`, { hint, cause, ...line });
}

/** An absent entry of a cache that never fetches. */
export function notCached({ path, what }: Named): MissingDataError {
  return new MissingDataError("ECEPHYS_NOT_CACHED", `${what} is not in this cache: there is no ${path}.`, path, {
    hint: "A fixed cache never fetches. Open the folder with fromWarehouse once to fetch it, or point to another folder.",
  });
}
