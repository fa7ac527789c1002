import { isRow, type Violation } from "@ecephys/core/backend-parts";
import type { z } from "zod";

/** Finds out what is wrong with a row by its contract; `suspicion` is what it was noticed by. */
export function explainRow(schema: z.ZodType, row: unknown, suspicion: Violation): Violation {
  const issue = schema.safeParse(row).error?.issues[0];
  if (issue === undefined) return suspicion;
  const column = issue.path.join(".") || "(the row itself)";
  const got = issue.path.reduce<unknown>((value, key) => (isRow(value) ? value[String(key)] : undefined), row);
  return { ...suspicion, column, expected: expectation(issue.message), got };
}

/** zod's own sentences say both sides; ours add what was got themselves. */
function expectation(message: string): string {
  return /expected ([^,]+)/.exec(message)?.[1] ?? message;
}
