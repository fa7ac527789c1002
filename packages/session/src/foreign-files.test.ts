import { EcephysError } from "@ecephys/core";
import { realDataPath } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { EcephysSession } from "./ecephys-session.js";

/** Files of other laboratories, and what becomes of them. */
const FILES = {
  "559ce1_sub_anm00239123_ses_20170627T093549_ecephys_and_ogen.nwb": "ECEPHYS_NWB_OUTDATED",
  "ecephys_tutorial_a.nwb": "ECEPHYS_NWB_OUTDATED",
  "tests_back_compat_1.0.2_nwbfile.nwb": "ECEPHYS_NWB_OUTDATED",
  "tests_back_compat_1.1.2_nwbfile.nwb": "ECEPHYS_NWB_OUTDATED",
  "tests_back_compat_2.1.0_nwbfile_with_extension.nwb": "opens",
  "tests_nwbfilestest_phy_pynapplenwb_A8604-211122.nwb": "opens",
} as const;

const NOT_ASKED = ["constructor", "toString", "close"];

describe.each(Object.entries(FILES))("%s, opened as a session", (name, becomes) => {
  const path = realDataPath(`nwb/${name}`);

  it.skipIf(path === null)(`${becomes}, and answers or says what is missing`, async () => {
    const session = await EcephysSession.fromNwbPath(path as string).catch((error: EcephysError) => error);
    if (session instanceof Error) {
      expect(session.code).toBe(becomes);
      return;
    }
    expect(becomes).toBe("opens");
    const codes: Record<string, string> = {};
    for (const member of Object.getOwnPropertyNames(EcephysSession.prototype)) {
      if (NOT_ASKED.includes(member)) continue;
      const ask = session[member as keyof EcephysSession] as unknown as (...a: unknown[]) => Promise<unknown>;
      codes[member] = await ask.call(session, [], []).then(
        () => "answers",
        (error: unknown) => (error instanceof EcephysError ? error.code : String(error)),
      );
    }
    await session.close();
    expect(codes.units).toBe("ECEPHYS_NWB_MISSING_PATH");
    expect(codes.sessionStartTime).toBe("answers");
    expect(Object.values(codes).filter((code) => code !== "answers" && !code.startsWith("ECEPHYS_"))).toEqual([]);
  });
});
