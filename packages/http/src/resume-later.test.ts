import type { ByteSource } from "@ecephys/core";
import { expect, test } from "vitest";
import { HttpEngine } from "./http-engine.js";
import { type FilePlayOptions, filePlay, rangeStart, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, failure, later, serve } from "./testing/lab.js";

const FILE = sampleFile(200_000);
const OTHER = FILE.map((byte) => byte ^ 0xff);
const MODIFIED = "Sun, 22 Nov 2026 12:00:00 GMT";

/** What a process that ended left behind: a part of the file, and a note of whose part it is. */
interface LeftBehind {
  readonly part: Uint8Array;
  readonly note: { readonly validator?: string; readonly size?: number };
}

/** Downloads until `length` bytes are there at least, then ends like a process does. */
async function leaveBehind(host: string, length: number): Promise<LeftBehind> {
  const engine = new HttpEngine({ host });
  const source = await engine.source("/f");
  const pieces: Uint8Array[] = [];
  for await (const piece of source.chunks()) {
    pieces.push(piece);
    if (Buffer.concat(pieces).byteLength >= length) break;
  }
  await engine.close();
  const { validator, size } = source;
  return {
    part: Buffer.concat(pieces),
    note: { ...(validator === undefined ? {} : { validator }), ...(size === undefined ? {} : { size }) },
  };
}

/** The README's rule for going on with a part. */
const fits = (source: ByteSource, { note }: LeftBehind) =>
  source.validator !== undefined && source.validator === note.validator && source.size === note.size;

async function sourceOf(host: string): Promise<ByteSource> {
  const engine = new HttpEngine({ host, tries: 2, sleep: async () => undefined });
  later(() => engine.close());
  return engine.source("/f");
}

test.each([
  ["an ETag", {}],
  ["a date alone", { etag: undefined, lastModified: MODIFIED }],
] satisfies [string, FilePlayOptions][])(
  "another process goes on behind the part, on the strength of %s",
  async (_, options) => {
    const server = await serve(filePlay(FILE, options));
    const left = await leaveBehind(server.host, 50_000);
    const before = server.requests.length;
    const source = await sourceOf(server.host);
    expect(fits(source, left)).toBe(true);
    const rest = await collect(source.chunks({ start: left.part.byteLength }));
    expectBytes(Buffer.concat([left.part, rest]), FILE);
    const asked = server.requests.slice(before);
    expect(asked.map(({ method }) => method)).toEqual(["HEAD", "GET"]);
    expect(asked[1]?.headers).toMatchObject({
      range: `bytes=${left.part.byteLength}-`,
      "if-range": left.note.validator,
    });
  },
);

test.each([
  ["another version", { etag: '"v2"' }],
  ["no validator any more", { etag: undefined }],
  ["another size of the same version", { size: 1 }],
])("%s does not fit the part", async (_, { size, ...options }: FilePlayOptions & { size?: number }) => {
  const left = await leaveBehind((await serve(filePlay(FILE))).host, 50_000);
  const now = await serve(filePlay(size === undefined ? OTHER : OTHER.subarray(size), options));
  expect(fits(await sourceOf(now.host), left)).toBe(false);
});

test("a part without a validator fits nothing", async () => {
  const server = await serve(filePlay(FILE, { etag: undefined }));
  const left = await leaveBehind(server.host, 50_000);
  expect(fits(await sourceOf(server.host), left)).toBe(false);
});

test("a file that changes between the question and the transfer is told, without a byte of the new one", async () => {
  const server = await serve(filePlay(FILE));
  const left = await leaveBehind(server.host, 50_000);
  const changing = await serve(
    filePlay(FILE, {
      fault: (reply, request) => rangeStart(request) !== undefined && reply.send(200, { etag: '"v2"' }, OTHER),
    }),
  );
  const source = await sourceOf(changing.host);
  expect(fits(source, left)).toBe(true);
  const error = await failure(collect(source.chunks({ start: left.part.byteLength })), "ECEPHYS_FILE_CHANGED");
  expect(error.message).toContain('"v2"');
});

test("a server that knows no ranges: the known bytes come again and are skipped", async () => {
  const server = await serve(filePlay(FILE, { fault: (reply) => reply.send(200, { etag: '"v1"' }, FILE) }));
  const left = await leaveBehind(server.host, 50_000);
  const source = await sourceOf(server.host);
  const rest = await collect(source.chunks({ start: left.part.byteLength }));
  expectBytes(Buffer.concat([left.part, rest]), FILE);
});

test("a part that is whole already costs two questions and no byte", async () => {
  const server = await serve(filePlay(FILE));
  const left = await leaveBehind(server.host, FILE.byteLength);
  const before = server.requests.length;
  const source = await sourceOf(server.host);
  expectBytes(await collect(source.chunks({ start: left.part.byteLength })), new Uint8Array(0));
  expect(server.requests.slice(before).map(rangeStart)).toEqual([undefined, FILE.byteLength]);
});
