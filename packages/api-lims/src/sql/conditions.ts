import { EcephysError, type Ids, valueText } from "@ecephys/core";
import { checkedIds, checkedTexts } from "@ecephys/core/backend-parts";
import { type Sql, sql } from "./sql.js";

/** One of these ids; nothing where none are asked for. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` */
export function idIn(column: Sql, ids: Ids | undefined, field: string): Sql | undefined {
  return ids === undefined ? undefined : sql`${column} = any(${checkedIds(ids, field)}::bigint[])`;
}

/** One of these texts; nothing where none are asked for. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` */
export function textIn(column: Sql, texts: readonly string[] | undefined, field: string): Sql | undefined {
  return texts === undefined ? undefined : sql`${column} = any(${bindable(checkedTexts(texts, field), field)}::text[])`;
}

/** Published on that day or before; nothing where no day is given. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` */
export function publishedBy(column: Sql, day: string | undefined): Sql | undefined {
  return day === undefined ? undefined : sql`${column} < ${checkedDay(day)}::date + 1`;
}

/** Postgres' texts cannot hold a zero character. */
function bindable(texts: readonly string[], field: string): readonly string[] {
  const bad = texts.find((text) => text.includes("\0"));
  if (bad === undefined) return texts;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `${field}: ${valueText(bad)} holds a zero character; nothing was asked for.`,
    { hint: "Pass names as in the session_type column." },
  );
}

function checkedDay(day: unknown): string {
  if (typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day) && day > "0001") {
    const time = new Date(`${day}T00:00:00Z`);
    // February 30th would pass for March 1st.
    if (!Number.isNaN(time.getTime()) && time.toISOString().startsWith(day)) return day;
  }
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `publishedAt: ${valueText(day)} is not a date; nothing was asked for.`,
    { hint: "Pass a day as YYYY-MM-DD, for example 2019-10-03." },
  );
}
