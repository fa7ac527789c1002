import { isRow, schemaError } from "@ecephys/core/backend-parts";
import { z } from "zod";

const wellKnownFile = z.looseObject({
  download_link: z.string({ error: "text" }),
  path: z.string({ error: "text" }).nullish(),
});

/** A published file. */
export interface WellKnownFile {
  /** Where to get it on the same host: `/api/v2/well_known_file_download/1026124469`. */
  readonly downloadLink: string;
  /** Where the file lies on the server's own disks: the only place its number stands. */
  readonly path: string;
}

/** Reads one `WellKnownFile` record. @throws EcephysError `ECEPHYS_SCHEMA` */
export function readWellKnownFile(row: unknown, rowNumber: number): WellKnownFile {
  const parsed = wellKnownFile.safeParse(row);
  if (parsed.success) return { downloadLink: parsed.data.download_link, path: parsed.data.path ?? "" };
  const issue = parsed.error.issues[0];
  const column = issue?.path.join(".") || "(the row itself)";
  throw schemaError({
    model: "WellKnownFile",
    row: rowNumber,
    ...(isRow(row) ? { id: row.id } : {}),
    column,
    expected: issue?.path.length === 0 ? "a record" : (issue?.message ?? "text"),
    got: isRow(row) && issue?.path.length === 1 ? row[column] : row,
  });
}
