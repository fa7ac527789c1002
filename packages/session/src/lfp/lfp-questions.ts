import { type CallOptions, EcephysError, MissingDataError, valueText } from "@ecephys/core";
import type { DataArray, Table } from "@ecephys/tables";
import { CALL_OPTIONS, checkOptions } from "../arguments/check-options.js";
import { type ClosedInterval, taggedIntervals } from "../invalid-times/index.js";
import type { SessionProbeRow } from "../probes/probe-row.js";
import { readCurrentSourceDensity } from "./current-source-density.js";
import type { LfpFiles } from "./lfp-files.js";
import { checkLfpOptions, type LfpOptions, readLfp } from "./read-lfp.js";

/** What {@link LfpQuestions} asks the session for. */
export interface LfpSources {
  readonly files: LfpFiles;
  readonly probes: () => Promise<Table<SessionProbeRow>>;
  readonly invalidTimes: () => Promise<Table>;
}

/** What a session answers about local field potentials. Nothing is remembered: the arrays are large. */
export class LfpQuestions {
  readonly #sources: LfpSources;

  constructor(sources: LfpSources) {
    this.#sources = sources;
  }

  async hasLfp(probeId: number): Promise<boolean> {
    return (await this.#probe(probeId)).has_lfp_data;
  }

  async getLfp(probeId: number, options: LfpOptions): Promise<DataArray> {
    checkLfpOptions(options);
    const probe = await this.#probeWithLfp(probeId);
    const invalid = options.maskInvalidIntervals === false ? undefined : await this.#invalidFor(probe);
    return readLfp(await this.#sources.files.open(probeId, callOf(options)), probeId, options, invalid);
  }

  async getCurrentSourceDensity(probeId: number, options: CallOptions): Promise<DataArray> {
    checkOptions(options, CALL_OPTIONS);
    await this.#probeWithLfp(probeId);
    return readCurrentSourceDensity(await this.#sources.files.open(probeId, callOf(options)));
  }

  async #invalidFor(probe: SessionProbeRow): Promise<readonly ClosedInterval[]> {
    return taggedIntervals(await this.#sources.invalidTimes(), ["all_probes", probe.description]);
  }

  async #probeWithLfp(probeId: number): Promise<SessionProbeRow> {
    const probe = await this.#probe(probeId);
    if (probe.has_lfp_data) return probe;
    throw new MissingDataError(
      "ECEPHYS_NOT_PUBLISHED",
      `No LFP was published for probe ${probeId} (${probe.description}).`,
      "has_lfp_data in probes()",
      { hint: "Ask hasLfp(probeId) first; the session's other probes may have it." },
    );
  }

  async #probe(probeId: number): Promise<SessionProbeRow> {
    const probes = await this.#sources.probes();
    const probe = probes.loc(probeId);
    if (probe !== undefined) return probe;
    throw new EcephysError("ECEPHYS_UNKNOWN_ID", `The session has no probe ${valueText(probeId)}.`, {
      hint: probes.numRows === 0 ? "It has no probes at all." : `It has ${[...probes.index].join(", ")}.`,
    });
  }
}

function callOf({ signal, onProgress }: CallOptions): CallOptions {
  return { ...(signal !== undefined && { signal }), ...(onProgress !== undefined && { onProgress }) };
}
