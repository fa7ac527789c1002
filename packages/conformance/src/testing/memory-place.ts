import {
  assertColumnData,
  type CallOptions,
  CorruptFileError,
  EcephysError,
  isEcephysError,
  report,
  throwIfAborted,
} from "@ecephys/core";
import type { CheckedFile, CheckedStore, CheckedTable, StoreSubject } from "../store/checked-store.js";

/** A whole file, and what was noted about it: the text of a table or the bytes of a file. */
interface Kept {
  readonly bytes: Uint8Array;
  /** The bytes it was last found whole with; someone else's are unchecked. */
  checked?: Uint8Array;
}

interface Part {
  readonly bytes: Uint8Array;
  readonly validator: string;
}

/** Where things are kept, beyond any one store. */
export interface MemoryPlace {
  readonly kept: Map<string, Kept>;
  readonly parts: Map<string, Part>;
  readonly inFlight: Map<string, Flight>;
}

/** A fetch under way, for all who wait for it. */
interface Flight {
  readonly work: Promise<void>;
  readonly controller: AbortController;
  waiting: number;
}

/** What may be wrong with a store. */
export type StoreFault = (store: CheckedStore, place: MemoryPlace) => CheckedStore;

/** A subject over memory whose stores keep the contract; with a fault, all but that. */
export function memoryPlaceSubject(fault: StoreFault = (store) => store): StoreSubject {
  const place: MemoryPlace = { kept: new Map(), parts: new Map(), inFlight: new Map() };
  return {
    open: () => fault(memoryStore(place), place),
    pathOf: (name) => `/place/${name}`,
    read: async (path) => place.kept.get(path)?.bytes ?? place.parts.get(path)?.bytes ?? new Uint8Array(),
    look: async (path) => place.kept.get(path)?.bytes,
    put: async (path, bytes) => void place.kept.set(path, { bytes }),
  };
}

function memoryStore(place: MemoryPlace): CheckedStore {
  return {
    async table(entry, options = {}) {
      await obtain(place, entry, () => fetchTable(place, entry, options), options);
      const data = JSON.parse(textAt(place, entry.path)) as Record<string, unknown>[];
      return { numRows: data.length, toObjects: () => data };
    },
    async file(entry, options = {}) {
      await obtain(place, entry, (signal) => fetchFile(place, entry, { ...options, signal }), options);
      return entry.path;
    },
    async decide(entry) {
      const kept = place.kept.get(entry.path);
      const part = place.parts.get(entry.path);
      if (kept?.checked !== undefined) return { action: "use", reason: "it is whole", size: kept.bytes.length };
      if (kept !== undefined) return { action: "verify", reason: "nobody checked it", size: kept.bytes.length };
      if (part !== undefined) return { action: "resume", reason: "it was cut short", received: part.bytes.length };
      return { action: "fetch", reason: "it is absent" };
    },
    async verify(entry) {
      const kept = place.kept.get(entry.path);
      if (kept === undefined) return { status: "absent" };
      const seen = { size: kept.bytes.length, sha256: await sha256(kept.bytes) };
      try {
        await check(place, entry, {});
        return { ...seen, status: "whole" };
      } catch (error) {
        const damage = new CorruptFileError(entry.path, `it has ${kept.bytes.length} bytes`, { cause: error });
        return { ...seen, status: "damaged", damage };
      }
    },
  };
}

type Entry = CheckedTable | CheckedFile;

async function obtain(
  place: MemoryPlace,
  entry: Entry,
  fetch: (signal: AbortSignal) => Promise<void>,
  options: CallOptions,
): Promise<void> {
  throwIfAborted(options.signal, "waiting");
  const kept = place.kept.get(entry.path);
  if (kept?.checked !== undefined) return;
  if (kept !== undefined) {
    try {
      return await check(place, entry, options);
    } catch (error) {
      if (!isEcephysError(error, "ECEPHYS_CORRUPT_FILE")) throw error;
    }
  }
  const flight = place.inFlight.get(entry.path) ?? start(place, entry.path, fetch);
  flight.waiting++;
  try {
    await untilAborted(flight.work, options.signal);
  } finally {
    if (--flight.waiting === 0) {
      flight.controller.abort();
      place.inFlight.delete(entry.path);
    }
  }
}

function start(place: MemoryPlace, path: string, fetch: (signal: AbortSignal) => Promise<void>): Flight {
  const controller = new AbortController();
  const flight = { work: fetch(controller.signal), controller, waiting: 0 };
  flight.work.catch(() => undefined);
  place.inFlight.set(path, flight);
  return flight;
}

async function check(place: MemoryPlace, entry: Entry, options: CallOptions): Promise<void> {
  const kept = place.kept.get(entry.path);
  if (kept === undefined) return;
  if ("indexColumn" in entry) {
    const text = new TextDecoder().decode(kept.bytes);
    // Somebody's table is CSV text; ours is JSON.
    if (!text.startsWith("["))
      place.kept.set(entry.path, { bytes: encode(JSON.stringify([{ id: 7 }])), checked: kept.bytes });
  } else await entry.verify?.(entry.path, options);
  kept.checked = kept.bytes;
}

async function fetchTable(place: MemoryPlace, entry: CheckedTable, options: CallOptions): Promise<void> {
  report(options.onProgress, { kind: "begin", what: entry.what });
  const data: unknown = await entry.fetch(options);
  assertColumnData(data, entry.what);
  const names = Object.keys(data.columns);
  const ids = data.columns[entry.indexColumn] ?? [];
  if (ids.length === 0 && entry.mayBeEmpty === false) throw new EcephysError("ECEPHYS_MISSING_DATA", "No rows.");
  const rows = Array.from(ids, (_, row) =>
    Object.fromEntries(names.map((name) => [name, data.columns[name]?.[row] ?? null])),
  );
  const bytes = encode(JSON.stringify(rows));
  place.kept.set(entry.path, { bytes, checked: bytes });
}

async function fetchFile(place: MemoryPlace, entry: CheckedFile, options: CallOptions): Promise<void> {
  report(options.onProgress, { kind: "begin", what: entry.what });
  const source = await entry.fetch(options);
  const part = place.parts.get(entry.path);
  const begun = part !== undefined && part.validator === source.validator ? part.bytes : new Uint8Array();
  const pieces = [begun];
  try {
    for await (const piece of source.chunks(begun.length === 0 ? undefined : { start: begun.length }, options)) {
      pieces.push(piece);
    }
  } catch (error) {
    if (source.validator !== undefined)
      place.parts.set(entry.path, { bytes: joined(pieces), validator: source.validator });
    throw error;
  }
  throwIfAborted(options.signal, "receiving");
  const bytes = joined(pieces);
  const { size = bytes.length, checksum } = source;
  if (bytes.length !== size) throw new EcephysError("ECEPHYS_SHORT_BODY", `${bytes.length} bytes, announced ${size}.`);
  if (checksum !== undefined && checksum !== `sha256:${await sha256(bytes)}`) {
    throw new CorruptFileError(entry.path, "it has another digest");
  }
  place.parts.set("/part", { bytes, validator: "" });
  await entry.verify?.("/part", options);
  place.kept.set(entry.path, { bytes, checked: bytes });
  place.parts.delete(entry.path);
}

function textAt(place: MemoryPlace, path: string): string {
  return new TextDecoder().decode(place.kept.get(path)?.bytes);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function untilAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new EcephysError("ECEPHYS_ABORTED", "Aborted while waiting.")));
    work.then(resolve, reject);
  });
}
