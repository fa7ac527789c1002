/** A file that clients can find and download. */
export interface PublishedFile {
  /** Made from kind and owner, so that it stays the same from run to run: 4 × number + kind. */
  readonly id: number;
  readonly typeName: "EcephysNwb" | "EcephysLfpNwb" | "Stimulus";
  readonly attachableType: "EcephysSession" | "EcephysProbe" | "Product";
  readonly attachableId: number;
  /** What clients take movie and scene numbers from; says nothing about this computer. */
  readonly path: string;
  /** Where the file may be, the first existing one counts. */
  readonly candidates: readonly string[];
  /** Whether the tables say that the owner has it. A file that is there without that can still be downloaded. */
  readonly declared: boolean;
}
