import type { ErrorCode } from "@ecephys/core";
import type { EcephysSession } from "../ecephys-session.js";

/** Our call for a golden name; `sessionPath` is the file the session was opened from. */
export type GoldenCall = (session: EcephysSession, sessionPath: string) => Promise<unknown>;

/** Our calls by golden name. */
export type GoldenCalls = Readonly<Record<string, GoldenCall>>;

/** The code our call is refused with, by golden name, where AllenSDK failed too. */
export type GoldenErrorCodes = Readonly<Record<string, ErrorCode>>;
