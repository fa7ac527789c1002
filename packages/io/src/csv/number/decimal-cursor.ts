import { MOST_PLACES, POWER } from "./powers-of-ten.js";
import { scaleDecimal } from "./scale-decimal.js";

const MINUS = 0x2d;
const POINT = 0x2e;

/**
 * Reads decimal literals straight from a text's bytes: `118.0`, `-7`, `.5`, `5.`, `007`, with up to about 20 digits and
 * without an exponent. The text must go on after a literal, as the cells of a CSV text do. Allocates nothing.
 */
export class DecimalCursor {
  /** In its one element the literal just read. (Where a call returns a double, it is put on the heap.) */
  readonly value = new Float64Array(1);
  /** Whether the literal just read has no point. */
  whole = false;
  readonly #bytes: Uint8Array;
  readonly #words: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /**
   * Reads the literal at `start` into `value`: the double nearest to it, the same one `Number` gives.
   * @returns the byte after the literal, or -1 where none begins that can be read this way (no number, many digits, halfway
   *   between two doubles, the last three bytes of the text); `value` then means nothing
   */
  read(start: number): number {
    const bytes = this.#bytes;
    const words = this.#words;
    const lastWord = bytes.length - 4;
    const digitsStart = start + (bytes[start] === MINUS ? 1 : 0);

    // `head` takes digits as long as it is certain to stay below 10^15, `tail` what follows them. Powers are looked up, also
    // where known, because what comes from an array of doubles is never taken for a small integer, to be found out later.
    const tenThousand = POWER[4] as number;
    let head = 0;
    let tail = 0;
    let tailScale = 1;
    let fractionStart = 0;
    let at = digitsStart;
    for (;;) {
      if (at > lastWord) return -1;
      // Four bytes at once, the first one lowest. In every byte that is not a digit, something is left over:
      const word = words.getInt32(at, true);
      const other = ((word & 0xf0f0f0f0) ^ 0x30303030) | (((word + 0x06060606) & 0xf0f0f0f0) ^ 0x30303030);
      if (other === 0) {
        const pairs = Math.imul(word & 0x0f0f0f0f, 10) + ((word >>> 8) & 0x000f0f0f);
        const four = (pairs & 0xff) * 100 + ((pairs >>> 16) & 0xff);
        if (head < 1e11) head = head * tenThousand + four;
        else {
          if (tailScale > 1e4) return -1;
          tail = tail * tenThousand + four;
          tailScale *= tenThousand;
        }
        at += 4;
        continue;
      }
      // The digits before the first other byte, pushed to the end of the word: zeros come before them.
      const count = (31 - Math.clz32(other & -other)) >> 3;
      const digits = ((word & 0x0f0f0f0f) << (24 - 8 * count)) << 8;
      const pairs = Math.imul(digits, 10) + (digits >>> 8);
      const few = (pairs & 0xff) * 100 + ((pairs >>> 16) & 0xff);
      const scale = POWER[count] as number;
      if (head < 1e11) head = head * scale + few;
      else {
        tail = tail * scale + few;
        tailScale *= scale;
      }
      at += count;
      if (bytes[at] !== POINT || fractionStart > 0) break;
      fractionStart = ++at;
    }
    const whole = fractionStart === 0;
    const places = whole ? 0 : at - fractionStart;
    const numDigits = at - digitsStart - (whole ? 0 : 1);
    if (numDigits === 0 || places > MOST_PLACES || tailScale > 1e11) return -1;
    // A whole number of so many digits may need 64 bits.
    if (whole && tailScale > 1) return -1;

    const value = scaleDecimal(head, tail, tailScale, places);
    if (Number.isNaN(value)) return -1;
    this.value[0] = value * (digitsStart === start ? 1 : -1);
    this.whole = whole;
    return at;
  }
}
