import { SESSION_DTYPES } from "@ecephys/core";
import { z } from "zod";
import { cell } from "./cell-schemas.js";
import { defineModel, type RmaRow } from "./row-model.js";

const specimen = z.looseObject({
  donor: z.looseObject({
    age: z.looseObject({ days: cell("float") }).nullable(),
    sex: cell("string"),
    full_genotype: cell("string"),
  }),
});

const wellKnownFiles = z.array(
  z.looseObject({ well_known_file_type: z.looseObject({ name: cell("string") }).nullable() }),
);

/** `EcephysSession` with its specimen, donor, age and files → one row per session. */
export const sessionModel = defineModel({
  name: "EcephysSession",
  what: "sessions",
  indexName: "id",
  dtypes: SESSION_DTYPES,
  required: ["specimen", "well_known_files"],
  renames: { stimulus_name: "session_type" },
  dropped: ["specimen", "well_known_files", "fail_eye_tracking"],
  fields: { specimen, well_known_files: wellKnownFiles },
  cells,
});

/** The session's own fields, then what is known of its animal and files. */
function cells(row: RmaRow): readonly RmaRow[] | undefined {
  const animal = specimen.safeParse(row.specimen);
  const files = wellKnownFiles.safeParse(row.well_known_files);
  if (!animal.success || !files.success) return undefined;
  const { age, sex, full_genotype } = animal.data.donor;
  const derived = {
    age_in_days: age?.days ?? null,
    sex,
    genotype: full_genotype ?? "wt",
    has_nwb: files.data.some((file) => file.well_known_file_type?.name === "EcephysNwb"),
  };
  return [row, derived];
}
