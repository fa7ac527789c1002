import { queryError } from "../rma/query-error.js";

/**
 * The decoded `criteria` of a query string. `+` stays a plus: the warehouse's clients encode a blank as `%20`.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY`
 */
export function readCriteria(query: string | null): string {
  let criteria: string | undefined;
  for (const part of (query ?? "").split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    if (name !== "criteria") {
      throw queryError(
        0,
        `there is no URL parameter "${name.slice(0, 40)}"`,
        "The only one is criteria; within it write & as %26.",
      );
    }
    if (criteria !== undefined) throw queryError(0, "the URL has two criteria", "Send one query at a time.");
    criteria = decode(part.slice(equals + 1));
  }
  if (criteria === undefined || criteria.trim() === "") {
    throw queryError(0, "there are no criteria", "Ask with ?criteria=model::NAME.");
  }
  return criteria;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const bad = /%(?![0-9a-f]{2})/i.exec(text)?.index ?? text.indexOf("%");
    throw queryError(bad, "the URL's percent encoding is broken", "Encode the criteria as UTF-8; write % as %25.");
  }
}
