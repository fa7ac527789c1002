import type { ProgressEvent } from "@ecephys/core";

/** An event that says how far something is. */
export type AmountEvent = Extract<ProgressEvent, { kind: "rows" | "bytes" }>;

const COUNT = new Intl.NumberFormat("en-US");

/** `45,000 of 99,180 rows`, `12.4 of 376.0 MB  8.1 MB/s  0:45 left`; without what is not known. */
export function amountText(event: AmountEvent): string {
  const { kind, done, total } = event;
  if (kind === "rows") return `${COUNT.format(done)}${total === undefined ? "" : ` of ${COUNT.format(total)}`} rows`;
  const amount = `${megabytes(done)}${total === undefined ? "" : ` of ${megabytes(total)}`} MB`;
  return `${amount}${paceText(event.bytesPerSecond, event.etaMs)}`;
}

/** `  8.1 MB/s  0:45 left`, or as much of it as is known. */
export function paceText(bytesPerSecond: number | undefined, etaMs: number | undefined): string {
  const rate = bytesPerSecond === undefined ? "" : `  ${megabytes(bytesPerSecond)} MB/s`;
  return etaMs === undefined || !Number.isFinite(etaMs) ? rate : `${rate}  ${durationText(etaMs)} left`;
}

/** `376.0 MB`, `2.10 GB`, `512 bytes`: the size of a file. */
export function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e5) return `${megabytes(bytes)} MB`;
  return bytes >= 1e3 ? `${(bytes / 1e3).toFixed(1)} kB` : `${bytes} bytes`;
}

/** `0:45`, `12:03`, `1:20:00` */
function durationText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  if (seconds >= 3600) parts.unshift(Math.floor(seconds / 3600));
  return parts.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
