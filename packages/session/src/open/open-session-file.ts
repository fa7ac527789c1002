import { EcephysError } from "@ecephys/core";
import { NwbFile, type NwbInput, type NwbOpenOptions } from "@ecephys/io/nwb";

/** The first version of the format that sessions have the present layout in: those published since June 2020. */
const OLDEST = [2, 2, 2] as const;

/**
 * Opens a file and makes sure it is that of a session, in a layout that can be read.
 * @throws EcephysError `ECEPHYS_NWB_OUTDATED` for a file from before June 2020, `ECEPHYS_NWB_MISSING_PATH` for one that is
 *   no session; and whatever `NwbFile.open` throws
 */
export async function openSessionFile(file: NwbInput, options: NwbOpenOptions): Promise<NwbFile> {
  const nwb = await NwbFile.open(file, options);
  try {
    await assertRecent(nwb);
    await assertSession(nwb);
    return nwb;
  } catch (error) {
    await nwb.close();
    throw error;
  }
}

async function assertRecent(nwb: NwbFile): Promise<void> {
  const version = String(await nwb.attribute("/", "nwb_version"));
  const numbers = version.split(".").map((part) => Number.parseInt(part, 10));
  for (const [place, oldest] of OLDEST.entries()) {
    const number = numbers[place] ?? 0;
    if (number > oldest) return;
    if (number < oldest) throw outdated(nwb, version);
  }
}

function outdated(nwb: NwbFile, version: string): EcephysError {
  return new EcephysError(
    "ECEPHYS_NWB_OUTDATED",
    `${nwb.name} was written in NWB ${version}; the files of the project have a newer layout since June 2020 (NWB ${OLDEST.join(".")} or later), the only one that can be read as a session.`,
    {
      hint: "If it is one of the project's, delete it and download it again; read files of others with @ecephys/io/nwb.",
    },
  );
}

async function assertSession(nwb: NwbFile): Promise<void> {
  if ((await nwb.has("/units")) || !(await nwb.has("/acquisition"))) return;
  for (const name of await nwb.list("/acquisition")) {
    const [, probe] = /^probe_(\d+)_lfp$/.exec(name) ?? [];
    if (probe === undefined) continue;
    throw new EcephysError(
      "ECEPHYS_NWB_MISSING_PATH",
      `${nwb.name} has no units: it is the LFP file of probe ${probe}, not a session.`,
      { hint: `Open the session's file, session_ID.nwb, and give this one as lfpPaths: new Map([[${probe}, path]]).` },
    );
  }
}
