/**
 * Seconds to wait according to a `Retry-After` header, which is a number of seconds or an HTTP date.
 * A date in the past is 0; anything else is `undefined`.
 * @param now - milliseconds since 1970
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  // Date.parse takes much that is not a date ("-5" is the year 2001); HTTP dates name the day and the zone.
  if (!/^[A-Z][a-z]{2,8},? .*\d$|GMT$/.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
