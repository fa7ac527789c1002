import { EcephysError } from "@ecephys/core";
import type { NwbFile } from "@ecephys/io/nwb";

/** The session's id, which is the file's identifier. @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` where that is no number */
export async function loadSessionId(nwb: NwbFile): Promise<number> {
  const { identifier } = await nwb.metadata();
  if (/^\s*\d+\s*$/.test(identifier)) return Number(identifier);
  throw new EcephysError(
    "ECEPHYS_NWB_MISSING_PATH",
    `/identifier of ${nwb.name} is "${identifier}", which is no session id.`,
    {
      hint: "Sessions of the Allen Institute are identified by a number; was this file written by another laboratory?",
    },
  );
}
