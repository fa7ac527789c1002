/** What `metadata()` says of a session, in AllenSDK's order. */
export interface SessionMetadata {
  readonly specimenName: string;
  /** The set of stimuli shown, e.g. `brain_observatory_1.1`. */
  readonly sessionType: string | null;
  readonly fullGenotype: string | null;
  readonly sex: string | null;
  readonly ageInDays: number;
  /** `null` where the eye was not filmed. */
  readonly rigEquipmentName: string | null;
  readonly numUnits: number;
  readonly numChannels: number;
  readonly numProbes: number;
  readonly numStimulusPresentations: number;
  /** ISO 8601 with the offset of the rig's clock; `new Date(…)` takes it. */
  readonly sessionStartTime: string;
  readonly ecephysSessionId: number;
  /** In order of appearance along the channels; `null` for outside the brain. */
  readonly structureAcronyms: readonly (string | null)[];
  readonly stimulusNames: readonly string[];
}
