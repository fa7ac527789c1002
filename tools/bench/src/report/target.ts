/** What a measurement has to reach. */
export interface Target<Measured> {
  /** e.g. `>= 10x` */
  readonly text: string;
  /** `null` where it cannot be told, e.g. for lack of a peer. */
  readonly met: (measured: Measured) => boolean | null;
}
