import type { ProgressEvent } from "@ecephys/core";

const COUNT = new Intl.NumberFormat("en-US");

/** `45,000 of 99,180 rows`, `12.4 of 376.0 MB`; without the total where it is not known. */
export function amountText(event: Extract<ProgressEvent, { kind: "rows" | "bytes" }>): string {
  const { kind, done, total } = event;
  if (kind === "rows") return `${COUNT.format(done)}${total === undefined ? "" : ` of ${COUNT.format(total)}`} rows`;
  return `${megabytes(done)}${total === undefined ? "" : ` of ${megabytes(total)}`} MB`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
