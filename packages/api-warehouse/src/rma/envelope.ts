import { EcephysError, HttpStatusError } from "@ecephys/core";
import { z } from "zod";

/** What every RMA answer is wrapped in. `msg` holds the rows, or says what went wrong. */
const envelope = z.looseObject({
  success: z.boolean(),
  start_row: z.unknown().optional(),
  num_rows: z.unknown().optional(),
  total_rows: z.unknown().optional(),
  msg: z.unknown().optional(),
});

/** The rows of one answer with the numbers beside them, which are not checked yet. */
export interface RmaAnswer {
  readonly startRow: unknown;
  readonly numRows: unknown;
  readonly totalRows: unknown;
  readonly rows: readonly unknown[];
}

/**
 * Unwraps an answer.
 * @throws EcephysError `ECEPHYS_RMA_FAILED` with the server's words if it refused; `ECEPHYS_INVALID_RESPONSE` if it is
 *   not an RMA answer
 */
export function unwrap(answer: unknown, origin: string): RmaAnswer {
  const parsed = envelope.safeParse(answer);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw notAnEnvelope(origin, `${issue?.path.join(".") || "answer"}: ${issue?.message ?? "unreadable"}`);
  }
  const { success, start_row, num_rows, total_rows, msg } = parsed.data;
  if (!success) throw refused(origin, msg);
  if (!Array.isArray(msg)) {
    throw notAnEnvelope(
      origin,
      `msg: expected a list of rows, got ${msg === null ? "null" : msg === undefined ? "nothing" : typeof msg}`,
    );
  }
  return { startRow: start_row, numRows: num_rows, totalRows: total_rows, rows: msg };
}

/** The refusal an error status carried, if it carried one; the error itself otherwise. */
export function refusalIn(error: unknown, origin: string): unknown {
  if (!(error instanceof HttpStatusError) || error.body === undefined) return error;
  const message = refusalMessage(error.body);
  return message === undefined ? error : refused(origin, message, error);
}

/** `msg` of a body that says `success: false`. The body may be cut short: a long message loses its end, nothing else. */
function refusalMessage(body: string): string | undefined {
  if (!/^\s*\{/.test(body) || !/"success"\s*:\s*false/.test(body)) return undefined;
  const quoted = /"msg"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(body)?.[1];
  if (quoted === undefined) return "";
  try {
    return JSON.parse(`"${quoted}"`) as string;
  } catch {
    return quoted;
  }
}

function refused(origin: string, msg: unknown, cause?: unknown): EcephysError {
  const words = typeof msg === "string" ? msg.trim() : JSON.stringify(msg);
  const said = words === undefined || words === "" ? "without saying why" : `saying: ${shorten(words)}`;
  return new EcephysError("ECEPHYS_RMA_FAILED", `The warehouse refused ${origin}, ${said}`, {
    hint: "Check the ids and names asked for; if they are right, the server is at fault: try later.",
    ...(cause === undefined ? {} : { cause }),
  });
}

function notAnEnvelope(origin: string, reason: string): EcephysError {
  return new EcephysError(
    "ECEPHYS_INVALID_RESPONSE",
    `${origin} answered with JSON that is no RMA answer (${reason}).`,
    {
      hint: "Check that scheme and host name an Allen Brain Atlas warehouse or a mirror of it.",
    },
  );
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, " ");
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
