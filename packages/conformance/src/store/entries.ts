import { type ByteSource, CorruptFileError } from "@ecephys/core";
import type { CheckedFile, CheckedTable, StoreSubject } from "./checked-store.js";

/** The bytes of the file that the checks keep. */
export const WHOLE: Uint8Array = new TextEncoder().encode(`whole ${"recording ".repeat(2000)}end`);

/** Its digest. */
export const WHOLE_SHA256 = "e161e0403947409928a82c9ec2f6ce7f73440505ef5f9f0ca3b60b99b7480a8a";

/** The rows of the table that the checks keep. */
export const ROWS: readonly object[] = [
  { id: 1, name: "a" },
  { id: 2, name: "b" },
  { id: 3, name: null },
];

/** An entry that counts its fetches. */
export type Counted<Entry> = Entry & { readonly fetches: number; readonly starts: readonly number[] };

/** What is to be different about the file. */
export interface FileFault {
  readonly source?: Partial<Omit<ByteSource, "chunks">>;
  /** Given instead of the whole. */
  readonly bytes?: Uint8Array;
  /** Break, by rejecting with this, after so many bytes; the first time only. */
  readonly breaks?: { readonly after: number; readonly error: Error };
  /** Waited for before the first byte. */
  readonly gate?: Promise<void>;
}

/** A file that is fetched in small pieces, and checks itself: it begins with "whole" and ends with "end". */
export function fileEntry(subject: StoreSubject, fault: FileFault = {}, name = "recording.nwb"): Counted<CheckedFile> {
  const { source, bytes = WHOLE, gate } = fault;
  let { breaks } = fault;
  let fetches = 0;
  const starts: number[] = [];
  return {
    path: subject.pathOf(name),
    what: "a recording",
    get fetches() {
      return fetches;
    },
    starts,
    async fetch() {
      fetches++;
      return {
        origin: "http://host/recording",
        ...source,
        async *chunks({ start } = { start: 0 }) {
          starts.push(start);
          await gate;
          const { after, error } = breaks ?? { after: bytes.length, error: undefined };
          breaks = undefined;
          for (let at = start; at < after; at += 1000) yield bytes.slice(at, Math.min(at + 1000, after));
          if (error !== undefined) throw error;
        },
      };
    },
    async verify(path) {
      const text = new TextDecoder().decode(await subject.read(path));
      if (!text.startsWith("whole") || !text.endsWith("end")) throw new CorruptFileError(path, "it is not whole");
    },
  };
}

/** A small table. */
export function tableEntry(subject: StoreSubject, fault: Partial<CheckedTable> = {}): Counted<CheckedTable> {
  const { fetch, ...rest } = fault;
  let fetches = 0;
  return {
    path: subject.pathOf("names.csv"),
    what: "names",
    indexColumn: "id",
    dtypes: { name: "string" },
    ...rest,
    get fetches() {
      return fetches;
    },
    starts: [],
    async fetch(options) {
      fetches++;
      return fetch === undefined
        ? { indexName: "id", columns: { id: [1, 2, 3], name: ["a", "b", null] } }
        : await fetch(options);
    },
  };
}

/** Whether two files have the same bytes. */
export function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** A promise and what settles it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
