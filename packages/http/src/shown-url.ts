const LONGEST = 96;

/** An address for a message: warehouse queries run to hundreds of characters, and the point of a message must not drown. */
export function shownUrl(url: string): string {
  return url.length <= LONGEST ? url : `${url.slice(0, LONGEST - 1)}…`;
}
