import { createHash } from "node:crypto";
import type { ByteSource, CallOptions } from "@ecephys/core";
import { describe, mustReject } from "../calls.js";
import { HELD, type ProjectApiCheck, skipped, violation } from "../check.js";
import { idsOf } from "../column-values.js";
import type { ProjectApiSubject } from "../subject.js";
import { wholeTable } from "../whole-tables.js";
import { type FileCall, fileCalls } from "./file-calls.js";
import { unusedId } from "./id-query-checks.js";

const KINDS = ["session", "lfp", "movie", "scene"] as const;
const METHODS = {
  session: "getSessionData",
  lfp: "getProbeLfpData",
  movie: "getNaturalMovieTemplate",
  scene: "getNaturalSceneTemplate",
} as const;

/** A clause about a file, for each kind the subject names. */
function aboutFiles(
  clause: string,
  run: (subject: ProjectApiSubject, source: ByteSource, call: FileCall) => Promise<void>,
): ProjectApiCheck[] {
  return KINDS.map((kind) => ({
    name: `${METHODS[kind]}: ${clause}`,
    async run(subject) {
      const call = fileCalls(subject).find((candidate) => candidate.kind === kind) as FileCall;
      if (!call.isKnown) return skipped("no such file is known");
      let source: ByteSource;
      try {
        source = await call.get();
      } catch (error) {
        throw violation(subject, `${call.what} fails for a file that is known to be there: ${describe(error)}`, error);
      }
      await run(subject, source, call);
      return HELD;
    },
  }));
}

const describesItself = aboutFiles(
  "the source says where from, and as much as its size and digest",
  async (subject, source, { what }) => {
    if (typeof source.origin !== "string" || source.origin === "") throw violation(subject, `${what} has no origin`);
    const bytes = await bytesOf(source);
    if (source.size !== undefined && source.size !== bytes.length) {
      throw violation(subject, `${what} announces ${source.size} bytes and gives ${bytes.length}`);
    }
    if (source.checksum === undefined) return;
    const [, algorithm, expected] = /^(sha256|md5):([0-9a-f]+)$/.exec(source.checksum) ?? [];
    if (algorithm === undefined) throw violation(subject, `${what} has the checksum "${source.checksum}"`);
    const got = createHash(algorithm).update(bytes).digest("hex");
    if (got !== expected) throw violation(subject, `${what} announces ${source.checksum} and gives ${got}`);
  },
);

const readsAgain = aboutFiles(
  "two reads, one after the other or at once, give the same bytes",
  async (subject, source, { what }) => {
    const first = await bytesOf(source);
    const others = await Promise.all([bytesOf(source), bytesOf(source)]);
    for (const bytes of others) {
      if (!sameBytes(first, bytes)) throw violation(subject, `${what} gives other bytes when read again`);
    }
  },
);

const resumes = aboutFiles("chunks({ start }) begins with the byte at start", async (subject, source, { what }) => {
  const whole = await bytesOf(source);
  for (const start of new Set([0, 1, whole.length >> 1, Math.max(0, whole.length - 1)])) {
    if (start >= whole.length) continue;
    const tail = await bytesOf(source, { start });
    if (!sameBytes(whole.subarray(start), tail)) {
      throw violation(
        subject,
        `chunks({ start: ${start} }) of ${what} gives ${tail.length} bytes, not the last ${whole.length - start}`,
      );
    }
  }
});

const stopsEarly = aboutFiles("a reader that stops early breaks nothing", async (subject, source, { what }) => {
  const whole = await bytesOf(source);
  for await (const _chunk of source.chunks()) break;
  if (!sameBytes(whole, await bytesOf(source))) {
    throw violation(subject, `${what} gives other bytes after a reader that stopped early`);
  }
});

const abortedChunks = aboutFiles(
  "chunks reject with ECEPHYS_ABORTED when the signal has fired",
  async (subject, source, { what }) => {
    const read = () => bytesOf(source, undefined, { signal: AbortSignal.abort() });
    await mustReject(subject, `reading ${what} with an aborted signal`, read, "ECEPHYS_ABORTED");
  },
);

const unpublished: ProjectApiCheck[] = KINDS.map((kind) => ({
  name: `${METHODS[kind]} rejects with ECEPHYS_NOT_PUBLISHED for an id without a file`,
  async run(subject) {
    const isKnown = fileCalls(subject).some((call) => call.kind === kind && call.isKnown);
    const id = await idWithoutFile(subject, kind);
    // A backend without files of this kind may say so instead.
    const codes = ["ECEPHYS_NOT_PUBLISHED", ...(isKnown ? [] : (["ECEPHYS_UNSUPPORTED_QUERY"] as const))] as const;
    await mustReject(subject, `${METHODS[kind]}(${id})`, () => subject.api[METHODS[kind]](id), ...codes);
    return HELD;
  },
}));

async function idWithoutFile(subject: ProjectApiSubject, kind: (typeof KINDS)[number]): Promise<number> {
  if (kind === "movie" || kind === "scene") return 987_654;
  return unusedId(idsOf(await wholeTable(subject, kind === "session" ? "getSessions" : "getProbes")));
}

/** All bytes, put together only at the end: a chunk that is written to after it was given shows. */
async function bytesOf(source: ByteSource, range?: { start: number }, options?: CallOptions): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks(range, options)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Clauses about files. */
export const fileChecks: readonly ProjectApiCheck[] = [
  ...describesItself,
  ...readsAgain,
  ...resumes,
  ...stopsEarly,
  ...abortedChunks,
  ...unpublished,
];
