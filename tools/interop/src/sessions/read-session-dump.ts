import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeGolden } from "@ecephys-tools/goldens/sessions";

type Numbers = ArrayLike<number | bigint>;

const ARRAYS: Readonly<Record<string, (buffer: ArrayBuffer, offset: number, length: number) => Numbers>> = {
  "<i1": (buffer, offset, length) => new Int8Array(buffer, offset, length),
  "<u1": (buffer, offset, length) => new Uint8Array(buffer, offset, length),
  "<i2": (buffer, offset, length) => new Int16Array(buffer, offset, length),
  "<u2": (buffer, offset, length) => new Uint16Array(buffer, offset, length),
  "<i4": (buffer, offset, length) => new Int32Array(buffer, offset, length),
  "<u4": (buffer, offset, length) => new Uint32Array(buffer, offset, length),
  "<f4": (buffer, offset, length) => new Float32Array(buffer, offset, length),
  "<f8": (buffer, offset, length) => new Float64Array(buffer, offset, length),
  "<i8": (buffer, offset, length) => narrow(new BigInt64Array(buffer, offset, length)),
  "<u8": (buffer, offset, length) => narrow(new BigUint64Array(buffer, offset, length)),
};

/** What AllenSDK returned for the call `name`, as `dump_session.py` wrote it into `folder`, decoded as goldens are. */
export async function readSessionDump(folder: string, name: string): Promise<unknown> {
  const [text, bytes] = await Promise.all([
    readFile(join(folder, `${name}.json`), "utf8"),
    readFile(join(folder, `${name}.bin`)),
  ]);
  // A copy, so that typed arrays can start at any multiple of 8 within it.
  const buffer = new Uint8Array(bytes).buffer;
  const document = JSON.parse(text, (_key, value: unknown) => (isNumbers(value) ? numbersOf(value, buffer) : value));
  return (decodeGolden(document) as { readonly value: unknown }).value;
}

interface EncodedNumbers {
  readonly $: "numbers";
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

function isNumbers(value: unknown): value is EncodedNumbers {
  return typeof value === "object" && value !== null && (value as Partial<EncodedNumbers>).$ === "numbers";
}

function numbersOf({ type, offset, length }: EncodedNumbers, buffer: ArrayBuffer): Numbers {
  const make = ARRAYS[type];
  if (make === undefined) throw new TypeError(`The dump holds numbers of the kind ${type}, which nobody expected.`);
  return make(buffer, offset, length);
}

/** As doubles where they can hold all of them: that is how ids are compared. */
function narrow(wide: BigInt64Array | BigUint64Array): Numbers {
  const doubles = new Float64Array(wide.length);
  for (let i = 0; i < wide.length; i++) {
    doubles[i] = Number(wide[i]);
    if (!Number.isSafeInteger(doubles[i])) return wide;
  }
  return doubles;
}
