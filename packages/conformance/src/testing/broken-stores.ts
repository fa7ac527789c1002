import { EcephysError } from "@ecephys/core";
import type { CheckedFile, CheckedStore } from "../store/checked-store.js";
import type { StoreFault } from "./memory-place.js";

/** A store with one fault, and the clauses that must find it. */
export interface BrokenStore {
  readonly fault: string;
  /** How the clauses' names begin. */
  readonly found: readonly string[];
  readonly breaking: StoreFault;
}

/** Changes some methods of a store. */
const having =
  (change: (store: CheckedStore, place: Parameters<StoreFault>[1]) => Partial<CheckedStore>): StoreFault =>
  (store, place) => ({ ...store, ...change(store, place) });

/** Changes what is fetched before the store sees it. */
const fetching = (change: (entry: CheckedFile) => CheckedFile): StoreFault =>
  having((store) => ({ file: (entry, options) => store.file(change(entry), options) }));

const answer = (value: string) => async () => ({ action: value, reason: value, size: 0, received: 0 });
const saying = (status: string) => async () => ({ status, size: 0, sha256: "" });

/** Keeps what a fetch gave whatever is wrong with it. */
const credulous: StoreFault = having((_store, place) => ({
  async file(entry) {
    const pieces: number[] = [];
    for await (const piece of (await entry.fetch({})).chunks()) pieces.push(...piece);
    const bytes = Uint8Array.from(pieces);
    place.kept.set(entry.path, { bytes, checked: bytes });
    return entry.path;
  },
  async table(entry) {
    const data = await entry.fetch({});
    const bytes = new TextEncoder().encode(JSON.stringify(data));
    place.kept.set(entry.path, { bytes, checked: bytes });
    return { numRows: 0, toObjects: () => [] };
  },
}));

/** One for every clause. */
export const BROKEN_STORES: readonly BrokenStore[] = [
  {
    fault: "believes everything",
    breaking: credulous,
    found: [
      "table() gives",
      "a file shorter",
      "a file longer",
      "a file of",
      "a file that fails",
      "a table ",
      "what is asked for several",
    ],
  },
  {
    fault: "gives the path of something else",
    breaking: having((store) => ({ file: async (entry, options) => `${await store.file(entry, options)}.other` })),
    found: ["file() gives"],
  },
  {
    fault: "remembers failures",
    breaking: having((store) => {
      let failure: unknown;
      return {
        async table(entry, options) {
          if (failure !== undefined) throw failure;
          return await store.table(entry, options).catch((error: unknown) => {
            failure = error;
            throw error;
          });
        },
      };
    }),
    found: ["a fetch that failed is not remembered"],
  },
  {
    fault: "lets a progress sink break it",
    breaking: having((store) => ({
      async file(entry, options) {
        options?.onProgress?.({ kind: "begin", what: entry.what });
        return await store.file(entry, options);
      },
    })),
    found: ["a progress sink"],
  },
  {
    fault: "calls every error its own",
    breaking: having((store) => ({
      table: (entry, options) =>
        store.table(entry, options).catch((cause: unknown) => {
          throw new EcephysError("ECEPHYS_FILE_ACCESS", "It failed.", { cause });
        }),
    })),
    found: ["the error that a fetch fails with", "a call aborted beforehand", "a table "],
  },
  {
    fault: "does not listen to signals",
    breaking: having((store) => ({
      async file(entry, options) {
        if (options?.signal === undefined) return await store.file(entry);
        await new Promise((resolve) => setTimeout(resolve, 40));
        throw new EcephysError("ECEPHYS_NETWORK", "The server hung up at last.");
      },
      table: (entry) => store.table(entry),
    })),
    found: ["a call aborted beforehand", "a call aborted midway", "one caller's abort"],
  },
  {
    fault: "always says use",
    breaking: having(() => ({ decide: answer("use"), verify: saying("whole") })),
    found: ["decide() says", "verify() says", "a fetch that was cut short is gone on with", "what someone else put"],
  },
  {
    fault: "keeps nothing though it says so",
    breaking: having((store, place) => ({
      async file(entry, options) {
        place.kept.delete(entry.path);
        return await store.file(entry, options);
      },
    })),
    found: ["what was fetched is used by another store"],
  },
  {
    fault: "shows what is not whole yet",
    breaking: having((store, place) => ({
      async file(entry, options) {
        place.kept.set(entry.path, { bytes: new Uint8Array(3) });
        return await store.file(entry, options);
      },
    })),
    found: ["nothing is to be seen of a file"],
  },
  {
    fault: "shares nothing between two stores",
    breaking: having((store, place) => ({
      async file(entry, options) {
        place.inFlight.clear();
        return await store.file(entry, options);
      },
    })),
    found: ["two stores that are asked at once"],
  },
  {
    fault: "goes on with any version",
    breaking: fetching((entry) => ({
      ...entry,
      fetch: async (options) => ({ ...(await entry.fetch(options)), validator: '"1"' }),
    })),
    found: ["a fetch that was cut short begins afresh"],
  },
  {
    fault: "fetches whatever it did not fetch itself",
    breaking: having((store, place) => ({
      async file(entry, options) {
        if (place.kept.get(entry.path)?.checked === undefined) place.kept.delete(entry.path);
        return await store.file(entry, options);
      },
    })),
    found: ["what someone else put", "a damaged file stays"],
  },
  {
    fault: "gives out what is damaged",
    breaking: fetching(({ verify: _none, ...entry }) => entry),
    found: ["a file that was cut is fetched anew", "a damaged file stays", "what someone else put"],
  },
];
