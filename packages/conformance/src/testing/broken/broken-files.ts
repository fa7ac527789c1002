import { type ByteSource, type CallOptions, EcephysError, type EcephysProjectApi } from "@ecephys/core";
import { memoryProject } from "../memory-project.js";
import type { BrokenProject } from "./broken-project.js";

type FileMethod = "getSessionData" | "getProbeLfpData" | "getNaturalMovieTemplate" | "getNaturalSceneTemplate";

function withFile(method: FileMethod, replace: (source: ByteSource) => ByteSource): EcephysProjectApi {
  const api = memoryProject();
  return { ...api, [method]: async (id: number, options?: CallOptions) => replace(await api[method](id, options)) };
}

/** Faults in files. */
export function* brokenFiles(): Iterable<BrokenProject> {
  const methods = ["getSessionData", "getProbeLfpData", "getNaturalMovieTemplate", "getNaturalSceneTemplate"] as const;
  for (const method of methods) {
    const faults: readonly (readonly [
      fault: string,
      clause: string,
      saying: RegExp,
      (source: ByteSource) => ByteSource,
    ])[] = [
      ["no origin", "the source says", /has no origin/, (source) => ({ ...source, origin: "" })],
      ["another size", "the source says", /announces 3 bytes and gives 1000/, (source) => ({ ...source, size: 3 })],
      [
        "another digest",
        "the source says",
        /announces sha256:00 and gives/,
        (source) => ({ ...source, checksum: "sha256:00" }),
      ],
      [
        "an odd digest",
        "the source says",
        /has the checksum "sha256:x"/,
        (source) => ({ ...source, checksum: "sha256:x" }),
      ],
      ["one read only", "two reads", /other bytes when read again/, onlyOnce],
      ["one buffer for all chunks", "two reads", /other bytes when read again/, sharedBuffer],
      [
        "no resuming",
        "chunks({ start })",
        /gives 1000 bytes, not the last 999/,
        (source) => ({
          ...source,
          chunks: (_range, options) => source.chunks(undefined, options),
        }),
      ],
      ["nothing after an early stop", "a reader that stops early", /after a reader that stopped early/, deadAfterStop],
      [
        "no ear for the signal",
        "chunks reject",
        /succeeds instead of rejecting with ECEPHYS_ABORTED/,
        (source) => ({
          ...source,
          chunks: (range) => source.chunks(range),
        }),
      ],
    ];
    for (const [fault, clause, saying, replace] of faults) {
      yield { fault: `${method}: ${fault}`, api: withFile(method, replace), found: [`${method}: ${clause}`], saying };
    }
    const api = memoryProject();
    yield {
      fault: `${method} rejects with another code`,
      api: {
        ...api,
        [method]: async () => {
          throw new EcephysError("ECEPHYS_NETWORK", "No network.");
        },
      },
      found: [`${method} rejects with ECEPHYS_NOT_PUBLISHED`, `${method}: the source says`, "file methods reject"],
      saying: /ECEPHYS_NETWORK \(No network\.\)/,
    };
    yield {
      fault: `${method} hands out a source for every id`,
      api: { ...api, [method]: async () => ({ origin: "nowhere", async *chunks() {} }) },
      found: [`${method} rejects with ECEPHYS_NOT_PUBLISHED`, "file methods reject"],
      saying: /succeeds instead of rejecting/,
    };
  }
}

/** Gives its bytes once. */
function onlyOnce(source: ByteSource): ByteSource {
  let reads = 0;
  return {
    ...source,
    async *chunks(range, options) {
      if (reads++ === 0) yield* source.chunks(range, options);
    },
  };
}

/** Writes each chunk over the one before, from the second read on. */
function sharedBuffer(source: ByteSource): ByteSource {
  const buffer = new Uint8Array(1000);
  let reads = 0;
  return {
    ...source,
    async *chunks(range, options) {
      reads++;
      for await (const chunk of source.chunks(range, options)) {
        buffer.set(chunk);
        yield reads === 1 ? chunk : buffer.subarray(0, chunk.length);
      }
    },
  };
}

/** Gives nothing any more once a reader went away. */
function deadAfterStop(source: ByteSource): ByteSource {
  let isDead = false;
  return {
    ...source,
    async *chunks(range, options) {
      if (isDead) return;
      let isWhole = false;
      try {
        yield* source.chunks(range, options);
        isWhole = true;
      } finally {
        isDead = !isWhole;
      }
    },
  };
}
