import type { ErrorCode } from "./error-codes.js";

const BRAND = Symbol.for("ecephys.error");

/** What an {@link EcephysError} is made of beside its code and summary. */
export interface EcephysErrorOptions {
  /** What the reader can do now: one imperative sentence. */
  readonly hint?: string;
  /** The error underneath, if any. */
  readonly cause?: unknown;
}

/**
 * The only kind of error these packages throw on purpose.
 *
 * `message` says what happened, what was expected and found, what became of the data, and (last) what to do.
 * `summary` is the same without the advice; `hint` is the advice alone.
 * `instanceof` works across several installed copies of this package.
 */
export class EcephysError extends Error {
  /** Stated, not derived from the source: bundlers that shorten class names must not change what errors are called. */
  static override readonly name: string = "EcephysError";
  readonly code: ErrorCode;
  readonly summary: string;
  declare readonly hint?: string;

  constructor(code: ErrorCode, summary: string, options: EcephysErrorOptions = {}) {
    super(
      options.hint === undefined ? summary : `${summary} ${options.hint}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = new.target.name;
    this.code = code;
    this.summary = summary;
    if (options.hint !== undefined) this.hint = options.hint;
    Object.defineProperty(this, BRAND, { value: brandsOf(new.target) });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    const brands: unknown = (value as Record<symbol, unknown>)[BRAND];
    return Array.isArray(brands) && brands.includes(this.name);
  }
}

/** The class names from the thrown class up to EcephysError: what `instanceof` compares instead of identities. */
function brandsOf(thrown: { readonly name: string }): readonly string[] {
  const names: string[] = [];
  let current: { readonly name: string } | null = thrown;
  while (current !== null && current !== Error) {
    names.push(current.name);
    current = Object.getPrototypeOf(current) as { readonly name: string } | null;
  }
  return names;
}

/** `true` for any {@link EcephysError}, and with `code` only for one carrying that code. */
export function isEcephysError(value: unknown, code?: ErrorCode): value is EcephysError {
  return value instanceof EcephysError && (code === undefined || value.code === code);
}
