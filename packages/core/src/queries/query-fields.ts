import { EcephysError, nearestNames } from "../errors/index.js";

/** What a backend can select the rows of one table by. */
export interface Honoured {
  /** Who selects, to begin a sentence with: `The warehouse`. */
  readonly backend: string;
  /** What is selected: `sessions`. */
  readonly what: string;
  /** The fields of a query it honours. */
  readonly fields: readonly string[];
}

/**
 * Refuses the fields of a query a backend cannot honour: a filter that silently filters nothing gives wrong science.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` naming the field
 */
export function assertHonoured(query: object, { backend, what, fields }: Honoured): void {
  for (const [field, value] of Object.entries(query)) {
    if (value === undefined || fields.includes(field)) continue;
    const near = nearestNames(field, fields);
    throw new EcephysError(
      "ECEPHYS_UNSUPPORTED_QUERY",
      `${backend} cannot select ${what} by "${field}"; nothing was asked for.`,
      {
        hint:
          near.length > 0 && field !== "publishedAt"
            ? `Did you mean ${near.join(" or ")}?`
            : `Use ${fields.join(", ")}, or fetch everything and filter the table.`,
      },
    );
  }
}

/** Whether a list is given and empty: such a query selects nothing, and query languages would take it for no condition at all. */
export function selectsNothing(query: object): boolean {
  return Object.values(query).some(
    (value) =>
      (Array.isArray(value) || ArrayBuffer.isView(value)) && (value as unknown as ArrayLike<unknown>).length === 0,
  );
}
