/** One answer with a body, as far as it got. */
export interface SentAnswer {
  readonly path: string;
  /** First byte of the file that was sent. */
  readonly start: number;
  /** Bytes given to the connection so far. */
  sent: number;
  /** Whether the last byte was given. */
  complete: boolean;
}
