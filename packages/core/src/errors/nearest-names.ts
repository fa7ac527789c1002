/** Shorter names occur inside too many others by chance. */
const SHORTEST_PART = 3;

/** Up to `limit` of `names` that look like `name`, closest first: for "did you mean" in messages. */
export function nearestNames(name: string, names: Iterable<string>, limit = 3): string[] {
  const wanted = name.toLowerCase();
  const scored: { name: string; distance: number }[] = [];
  for (const candidate of names) {
    const lower = candidate.toLowerCase();
    const edits = editDistance(wanted, lower);
    const tolerated = Math.max(2, wanted.length / 3);
    if (isPartOf(wanted, lower)) scored.push({ name: candidate, distance: Math.min(edits, 1 + edits / 100) });
    else if (edits <= tolerated && edits < Math.max(wanted.length, lower.length)) {
      scored.push({ name: candidate, distance: edits });
    }
  }
  return scored
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map((entry) => entry.name);
}

function isPartOf(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= SHORTEST_PART && long.includes(short);
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
