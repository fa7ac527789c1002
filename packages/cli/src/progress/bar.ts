const BAR_WIDTH = 24;

/** A bar filled as far as `share` says, from 0 to 1; what is beyond counts as full. */
export function bar(share: number): string {
  const filled = Math.round(BAR_WIDTH * Math.min(1, Math.max(0, share)));
  return "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
}
