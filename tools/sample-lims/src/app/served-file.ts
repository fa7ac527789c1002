/** A well-known file the app sends, if it is there. */
export interface ServedFile {
  readonly id: number;
  /** Where it lies on this computer. */
  readonly path: string;
}
