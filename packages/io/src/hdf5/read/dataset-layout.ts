/** A dataset as it lies in the file. */
export interface DatasetLayout {
  readonly path: string;
  readonly shape: readonly number[];
  readonly chunks: readonly number[] | undefined;
  readonly itemBytes: number;
}
