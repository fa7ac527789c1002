import type { ByteSource } from "@ecephys/core";
import type { SoakApi } from "./soak-cache.js";
import { sha256Of, soakFile } from "./soak-file.js";
import { soakTable } from "./soak-table.js";

const PIECE_BYTES = 4_096;
const TABLE_ROWS = 20;

/** The bytes of the n-th file of {@link memoryApi}. */
export function memoryFile(n: number): Buffer {
  return soakFile(n, 20_000 + n);
}

/** The soak project without a server; every process has the same. `onPiece` hears how far a file got. */
export function memoryApi(onPiece?: (n: number, received: number) => void): SoakApi {
  return {
    id: "soak memory",
    getFile: async (n) => sourceOf(n, onPiece),
    getTable: async (n) => soakTable(n, TABLE_ROWS),
  };
}

function sourceOf(n: number, onPiece?: (n: number, received: number) => void): ByteSource {
  const bytes = memoryFile(n);
  return {
    origin: `memory:///file/${n}`,
    size: bytes.length,
    validator: `"${sha256Of(bytes).slice(0, 16)}"`,
    async *chunks(range) {
      for (let at = range?.start ?? 0; at < bytes.length; at += PIECE_BYTES) {
        onPiece?.(n, at);
        yield bytes.subarray(at, at + PIECE_BYTES);
      }
    },
  };
}
