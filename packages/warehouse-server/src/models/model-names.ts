/** The models a query can begin with. */
export const MODEL_NAMES = [
  "EcephysSession",
  "EcephysProbe",
  "EcephysChannel",
  "EcephysUnit",
  "EcephysUnitMetricBundle",
  "WellKnownFile",
] as const;

export type ModelName = (typeof MODEL_NAMES)[number];
