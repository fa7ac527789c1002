/** A value as a mismatch shows it. */
export function showCell(cell: unknown): string {
  if (Array.isArray(cell)) return `[${cell.map(showCell).join(", ")}]`;
  if (typeof cell === "string") return JSON.stringify(cell);
  if (typeof cell === "bigint") return `${cell}n`;
  return Object.is(cell, -0) ? "-0" : String(cell);
}
