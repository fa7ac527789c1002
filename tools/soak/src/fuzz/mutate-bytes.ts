import type { Random } from "../project/random.js";

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const TEXTS = ["", "\0", "null", "{", '"', "\n", "\r\n", ",,,", "1e999", "NaN", "-0", "9".repeat(400), "\ufeff", "é"];

/** What disks, editors and cut transfers make of a file's bytes. */
const MUTATIONS: readonly Mutation[] = [
  flipBits,
  flipBits,
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(bytes.length + 1)),
  (bytes, random) => spliced(bytes, random, Buffer.alloc(0)),
  (bytes, random) => spliced(bytes, random, Buffer.from(random.choose(TEXTS))),
  (bytes, random) => spliced(bytes, random, noise(random, 1 + random.below(64))),
  (bytes, random) => Buffer.concat([bytes, bytes.subarray(random.below(bytes.length + 1))]),
  (bytes, random) => Buffer.concat([bytes, noise(random, 1 + random.below(200))]),
  (bytes, random) => spliced(bytes, random, Buffer.alloc(100_000, random.choose(["x", ",", '"', "\n", "[", "0"]))),
  (bytes) => Buffer.alloc(bytes.length),
  (bytes) => Buffer.from(bytes.toString("latin1"), "utf16le"),
  (_bytes, random) => noise(random, random.below(500)),
];

export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  return random.choose(MUTATIONS)(Buffer.from(bytes), random);
}

function flipBits(bytes: Buffer, random: Random): Buffer {
  if (bytes.length === 0) return bytes;
  for (let flips = 1 + random.below(8); flips > 0; flips--) {
    const at = random.below(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
  }
  return bytes;
}

/** `piece` in place of a short stretch. */
function spliced(bytes: Buffer, random: Random, piece: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + random.below(40))]);
}

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}
