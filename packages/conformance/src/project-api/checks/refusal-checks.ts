import { isEcephysError, PROJECT_API_METHODS } from "@ecephys/core";
import { mustReject } from "../calls.js";
import { HELD, type ProjectApiCheck, violation } from "../check.js";
import type { ProjectApiSubject } from "../subject.js";

/** Every method with an argument it would take. */
function callsOf({
  api,
  known,
}: ProjectApiSubject): Record<(typeof PROJECT_API_METHODS)[number], () => Promise<unknown>> {
  return {
    getSessions: () => api.getSessions(),
    getProbes: () => api.getProbes({ sessionIds: [known.sessionId] }),
    getChannels: () => api.getChannels({ probeIds: [known.probeId] }),
    getUnits: () => api.getUnits({ unitIds: [] }),
    getUnitAnalysisMetrics: () => api.getUnitAnalysisMetrics({ sessionTypes: [known.sessionType] }),
    getSessionData: () => api.getSessionData(known.sessionId),
    getProbeLfpData: () => api.getProbeLfpData(known.probeId),
    getNaturalMovieTemplate: () => api.getNaturalMovieTemplate(1),
    getNaturalSceneTemplate: () => api.getNaturalSceneTemplate(0),
  };
}

/** Clauses about the backend of a fixed cache. */
export const refusalChecks: readonly ProjectApiCheck[] = PROJECT_API_METHODS.map((method) => ({
  name: `${method} of a fixed backend rejects with ECEPHYS_NOT_CACHED and says what to do`,
  async run(subject) {
    const call = callsOf(subject)[method];
    await mustReject(subject, method, call, "ECEPHYS_NOT_CACHED");
    const error: unknown = await call().catch((reason: unknown) => reason);
    if (!isEcephysError(error) || error.hint === undefined || error.hint === "") {
      throw violation(subject, `${method} refuses without a hint`);
    }
    return HELD;
  },
}));
