const QUERY_ADDRESS = "/api/v2/data/query.json";

/**
 * The path to ask for: exactly the bytes AllenSDK puts on the wire.
 * Only brackets and spaces are encoded; quotes, commas, colons, parentheses and `$` go as they are. Values were checked
 * when they were made into text, so nothing else can occur.
 */
export function requestPath(criteria: string): string {
  return `${QUERY_ADDRESS}?criteria=${criteria.replaceAll("[", "%5B").replaceAll("]", "%5D").replaceAll(" ", "%20")}`;
}
