import type { EcephysSession } from "@ecephys/session";
import { recordingCalls } from "./recording-calls.js";
import type { SessionCall } from "./session-call.js";
import { spikeCalls } from "./spike-calls.js";
import { stimulusCalls } from "./stimulus-calls.js";

/** Every public member of a session, with arguments that suit this one. */
export async function sessionCalls(session: EcephysSession): Promise<SessionCall[]> {
  return [...(await recordingCalls(session)), ...(await stimulusCalls(session)), ...(await spikeCalls(session))];
}
