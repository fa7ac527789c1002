import { valueText } from "@ecephys/core";
import { badContent } from "../check/bad-content.js";
import { assertContent } from "../check/checked-content.js";
import { SPECIMEN_FIELDS, type SpecimenContent } from "../content/specimen-content.js";
import { group, type Hdf5Group, type Hdf5Node, text } from "../hdf5/tree.js";
import { aibs } from "../nodes/neurodata.js";

const SEXES = ["M", "F", "U", "O"];

/** Readers insist on a strain. */
const UNKNOWN_STRAIN = "unknown";

/** `/general/subject`. */
export function specimenNode(specimen: SpecimenContent, layout: "current" | "published"): Hdf5Group {
  assertContent("specimen", specimen, SPECIMEN_FIELDS, "specimen.");
  const { specimenName, ageInDays, sex, fullGenotype, species, subjectId } = specimen;
  if (typeof specimenName !== "string" || specimenName === "") {
    throw badContent(`specimen.specimenName is ${valueText(specimenName)}.`, "Give the specimen a name.");
  }
  if (typeof ageInDays !== "number" || ageInDays < 0 || ageInDays === Number.POSITIVE_INFINITY) {
    throw badContent(`specimen.ageInDays is ${valueText(ageInDays)}.`, "Give an age in days, NaN if it is not known.");
  }
  if (typeof sex === "string" && !SEXES.includes(sex)) {
    throw badContent(`specimen.sex is ${valueText(sex)}.`, `It is one of ${SEXES.join(", ")}.`);
  }
  const strain = specimen.strain ?? UNKNOWN_STRAIN;
  const isCurrent = layout === "current";
  const children: [string, Hdf5Node][] = [];
  if (!Number.isNaN(ageInDays)) children.push(["age", text(`P${Math.floor(ageInDays)}D`, { reference: "birth" })]);
  const texts = {
    genotype: fullGenotype,
    // Validators insist on a sex and an id.
    sex: sex ?? "U",
    species,
    strain: isCurrent ? strain : undefined,
    subject_id: subjectId ?? specimenName,
  };
  for (const [name, value] of Object.entries(texts)) {
    if (value !== undefined && value !== null) children.push([name, text(value)]);
  }
  const attributes = { specimen_name: specimenName, age_in_days: ageInDays, ...(isCurrent ? {} : { strain }) };
  return group({ ...aibs("EcephysSpecimen"), ...attributes }, children);
}
