import { readFileSync } from "node:fs";
import { goldenSessionPath } from "../golden/golden-contexts.js";

/** The golden session's bytes with some of them changed: what a file with that fault would be. */
export class PatchedSession {
  readonly bytes: Uint8Array;

  constructor(path = goldenSessionPath("nwb")) {
    this.bytes = new Uint8Array(readFileSync(path));
  }

  /** Without a group, dataset or attribute: its name gets another last letter, which leaves the names in order. */
  without(name: string): this {
    const last = String.fromCharCode(name.charCodeAt(name.length - 1) + 1);
    return this.replace(ascii(`\0${name}\0`), ascii(`\0${name.slice(0, -1)}${last}\0`));
  }

  text(from: string, to: string): this {
    return this.replace(ascii(from), ascii(to));
  }

  numbers(from: Float64Array | Uint16Array, to: Float64Array | Uint16Array): this {
    return this.replace(bytesOf(from), bytesOf(to));
  }

  /** @throws Error where there is nothing to replace: a patch without effect tests nothing */
  replace(from: Uint8Array, to: Uint8Array): this {
    if (from.length !== to.length) throw new Error("A patch must not move what lies behind it.");
    const all = Buffer.from(this.bytes.buffer);
    let found = 0;
    for (let at = all.indexOf(from); at >= 0; at = all.indexOf(from, at + 1), found++) this.bytes.set(to, at);
    if (found === 0) throw new Error("The golden session has nothing there to patch.");
    return this;
  }
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

function bytesOf(numbers: Float64Array | Uint16Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
