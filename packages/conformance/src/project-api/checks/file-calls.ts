import type { ByteSource, CallOptions } from "@ecephys/core";
import type { ProjectApiSubject } from "../subject.js";

/** A way to get one kind of file. */
export interface FileCall {
  readonly kind: "session" | "lfp" | "movie" | "scene";
  /** The call as it reads in a message. */
  readonly what: string;
  /** Whether the subject says that this file is there. */
  readonly isKnown: boolean;
  get(options?: CallOptions): Promise<ByteSource>;
}

/** The file methods with ids that are known, or plausible where no file is known. */
export function fileCalls({ api, known, files = {} }: ProjectApiSubject): readonly FileCall[] {
  const lfpProbe = typeof files.lfp === "number" ? files.lfp : known.probeId;
  const movie = files.movie ?? 1;
  const scene = files.scene ?? 0;
  return [
    {
      kind: "session",
      what: `getSessionData(${known.sessionId})`,
      isKnown: files.session === true,
      get: (options) => api.getSessionData(known.sessionId, options),
    },
    {
      kind: "lfp",
      what: `getProbeLfpData(${lfpProbe})`,
      isKnown: files.lfp !== undefined && files.lfp !== false,
      get: (options) => api.getProbeLfpData(lfpProbe, options),
    },
    {
      kind: "movie",
      what: `getNaturalMovieTemplate(${movie})`,
      isKnown: files.movie !== undefined,
      get: (options) => api.getNaturalMovieTemplate(movie, options),
    },
    {
      kind: "scene",
      what: `getNaturalSceneTemplate(${scene})`,
      isKnown: files.scene !== undefined,
      get: (options) => api.getNaturalSceneTemplate(scene, options),
    },
  ];
}
