import type { EcephysSession } from "@ecephys/session";
import type { SessionDifference } from "./session-differences.js";

/** A question to both clients; `Subject` is what is asked here, a session or a cache. */
export interface SessionCall<Subject = EcephysSession> {
  readonly name: string;
  /** As AllenSDK spells it. */
  readonly member: string;
  /** Asked of the object beneath AllenSDK's session. */
  readonly on?: "api";
  /** Without them the member is a property. */
  readonly args?: readonly unknown[];
  readonly kwargs?: Readonly<Record<string, unknown>>;
  readonly ours: (subject: Subject) => Promise<unknown>;
  /** Where the answers may differ on purpose. */
  readonly difference?: SessionDifference;
  /** Why AllenSDK may raise KeyError where ours answers. */
  readonly keyError?: "withoutCache" | "nothingToCount";
  /** Whether AllenSDK loses the column `waveform_halfwidth`. */
  readonly losesHalfwidth?: boolean;
  /** AllenSDK's answer in the form ours has. */
  readonly reshape?: (theirs: unknown) => unknown;
}
