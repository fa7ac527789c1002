/** `a, b, c and 115 more`: the first few of many. */
export function fewNames(names: readonly unknown[], most = 8): string {
  const named = names.slice(0, most).map(String).join(", ");
  return names.length <= most ? named : `${named} and ${names.length - most} more`;
}
