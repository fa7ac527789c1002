import type { FieldKind } from "../check/checked-content.js";

/** The animal. What is not known is left out of the file, where nothing else is said. */
export interface SpecimenContent {
  readonly specimenName: string;
  /** NaN if unknown. */
  readonly ageInDays: number;
  /** `M`, `F`, `U` (unknown, the default) or `O` (other). */
  readonly sex?: string | null;
  readonly fullGenotype?: string | null;
  readonly strain?: string | null;
  /** In Latin, e.g. `Mus musculus`. */
  readonly species?: string | null;
  /** Default: the specimen's name. */
  readonly subjectId?: string | null;
}

/** The fields of {@link SpecimenContent}. */
export const SPECIMEN_FIELDS = {
  specimenName: "checked elsewhere",
  ageInDays: "checked elsewhere",
  sex: "text?",
  fullGenotype: "text?",
  strain: "text?",
  species: "text?",
  subjectId: "text?",
} as const satisfies Record<keyof SpecimenContent, FieldKind>;
