/** A place where a result differs from AllenSDK's on purpose. */
export interface Difference {
  /** Why, for the reader of the test. */
  readonly because: string;
  /** The dtype to expect instead of the golden one. */
  readonly dtype?: string;
  /** The cell to expect instead of the golden one. */
  readonly cell?: (golden: unknown, row: number) => unknown;
}
