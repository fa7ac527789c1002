import { EcephysError } from "@ecephys/core";
import type { NwbFile } from "@ecephys/io/nwb";

/** The mouse, and what was done with it. */
export interface SubjectAndSession {
  readonly specimenName: string;
  readonly ageInDays: number;
  readonly sex: string | null;
  readonly fullGenotype: string | null;
  /** The set of stimuli shown, e.g. `brain_observatory_1.1`. */
  readonly sessionType: string | null;
}

/** @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` if the file does not say which specimen it is about */
export async function loadSubject(nwb: NwbFile): Promise<SubjectAndSession> {
  const path = "/general/subject";
  const subject = (await nwb.has(path)) ? await nwb.subject() : {};
  const missing = ["specimen_name", "age_in_days"].filter((name) => !Object.hasOwn(subject, name));
  if (missing.length > 0) {
    throw new EcephysError("ECEPHYS_NWB_MISSING_PATH", `${path} of ${nwb.name} has no ${missing.join(" and no ")}.`, {
      hint: "Sessions of the Allen Institute have them; NwbFile of @ecephys/io/nwb reads what other files say.",
    });
  }
  const textOf = (name: string): string | null => {
    const value = subject[name];
    return value === undefined ? null : String(value);
  };
  return {
    specimenName: String(subject.specimen_name),
    ageInDays: Number(subject.age_in_days),
    sex: textOf("sex"),
    fullGenotype: textOf("genotype"),
    sessionType: (await nwb.text("/general/stimulus")) ?? null,
  };
}
