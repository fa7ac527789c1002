import { EcephysError, nearestNames } from "@ecephys/core";

/**
 * Refuses the fields of a query this backend cannot honour: a filter that silently filters nothing gives wrong science.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` naming the field
 */
export function assertHonoured(query: object, what: string, honoured: readonly string[]): void {
  for (const [field, value] of Object.entries(query)) {
    if (value === undefined || honoured.includes(field)) continue;
    const near = nearestNames(field, honoured);
    throw new EcephysError(
      "ECEPHYS_UNSUPPORTED_QUERY",
      `The warehouse cannot select ${what} by "${field}"; nothing was asked for.`,
      {
        hint:
          near.length > 0 && field !== "publishedAt"
            ? `Did you mean ${near.join(" or ")}?`
            : `Use ${honoured.join(", ")}, or fetch everything and filter the table.`,
      },
    );
  }
}

/** Whether a list is given and empty: such a query selects nothing, and RMA would take it for no condition at all. */
export function selectsNothing(query: object): boolean {
  return Object.values(query).some(
    (value) =>
      (Array.isArray(value) || ArrayBuffer.isView(value)) && (value as unknown as ArrayLike<unknown>).length === 0,
  );
}
