/** The animal. What is not known is left out of the file. */
export interface SpecimenContent {
  readonly specimenName: string;
  /** NaN if unknown. */
  readonly ageInDays: number;
  /** `M`, `F`, `U` (unknown) or `O` (other). */
  readonly sex?: string | null;
  readonly fullGenotype?: string | null;
  readonly strain?: string | null;
  /** In Latin, e.g. `Mus musculus`. */
  readonly species?: string | null;
  readonly subjectId?: string | null;
}
