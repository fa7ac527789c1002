import { decodeGolden, frameIn, readGolden } from "@ecephys-tools/goldens";

/** AllenSDK's data frame as the rows `--format json` should print. */
export function goldenRows(golden: string, indexName = "id"): Record<string, unknown>[] {
  const frame = frameIn(readGolden(golden));
  return frame.index.values.map((id, row) => {
    const cells = frame.columns.map(({ name, values }) => [name, jsonCell(name, values[row])]);
    return Object.fromEntries([[indexName, id], ...cells]) as Record<string, unknown>;
  });
}

/** AllenSDK's column names, without the index. */
export function goldenColumns(golden: string): string[] {
  return frameIn(readGolden(golden)).columns.map(({ name }) => name);
}

/** A golden that is a plain value. */
export function goldenValue(golden: string): unknown {
  return (decodeGolden(readGolden(golden)) as { value: unknown }).value;
}

function jsonCell(name: string, cell: unknown): unknown {
  if (Array.isArray(cell)) return cell.map((item) => jsonCell(name, item));
  // Deliberately different: -1000 stands for a missing coordinate.
  if (name.endsWith("_ccf_coordinate") && cell === -1000) return null;
  if (typeof cell === "number" && !Number.isFinite(cell)) return Number.isNaN(cell) ? null : String(cell);
  return cell ?? null;
}
