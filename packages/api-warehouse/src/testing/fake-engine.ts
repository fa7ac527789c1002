import type { ByteSource, CallOptions } from "@ecephys/core";
import type { WarehouseEngine } from "../engine.js";
import { askedFor } from "./rma-text.js";

/** A request as a fake engine sees it. */
export interface FakeRequest {
  readonly path: string;
  readonly startRow: number;
  readonly numRows: number;
  readonly signal: AbortSignal | undefined;
  readonly options: CallOptions;
}

/** An engine without a network: answers are made by a function. */
export function fakeEngine(answer: (request: FakeRequest) => unknown): WarehouseEngine {
  return {
    origin: "http://fake.example.org",
    getJson: async (path, options = {}) => answer({ path, ...askedFor(path), signal: options.signal, options }),
    source: async (path): Promise<ByteSource> => {
      throw new Error(`No file at ${path}`);
    },
  };
}

/** A page of `{ id }` rows of a table of `total` rows, at most `cap` at once. */
export function numberedPage(
  request: Pick<FakeRequest, "startRow" | "numRows">,
  total: number,
  cap = Infinity,
): object {
  const { startRow, numRows } = request;
  const length = Math.max(0, Math.min(numRows, cap, total - startRow));
  const msg = Array.from({ length }, (_, i) => ({ id: startRow + i }));
  return { success: true, id: 0, start_row: startRow, num_rows: length, total_rows: total, msg };
}
