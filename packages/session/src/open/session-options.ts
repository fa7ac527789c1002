import {
  assertKnownOptions,
  type CallOptions,
  EcephysError,
  type Logger,
  type ResolvedUnitFilter,
  resolveUnitFilter,
  UNIT_FILTER_DEFAULTS,
  type UnitFilter,
} from "@ecephys/core";
import { Table } from "@ecephys/tables";
import type { LfpSource } from "../lfp/lfp-files.js";

/** How to open a session. */
export interface SessionOptions extends UnitFilter, Pick<CallOptions, "signal"> {
  /** Only channels with valid data, and units sorted as good on them. Default true. */
  readonly filterByValidity?: boolean;
  /**
   * What a cache knows of the session's channels, by channel id: `ecephys_structure_id`, `ecephys_structure_acronym` and
   * the CCF coordinates, all of which are better there than in the file. Channels it does not have drop. A function is
   * called when channels are first needed.
   */
  readonly channelColumns?: Table | (() => Promise<Table>);
  /** The LFP file of each probe, by probe id, or how to get it. Opened when first asked for. */
  readonly lfpPaths?: ReadonlyMap<number, LfpSource>;
  /** Told, as a warning, of choices that may surprise. */
  readonly logger?: Logger;
}

/** {@link SessionOptions} checked, with defaults. */
export interface ResolvedSessionOptions extends ResolvedUnitFilter {
  readonly filterByValidity: boolean;
  readonly channelColumns: (() => Promise<Table>) | undefined;
  readonly lfpPaths: ReadonlyMap<number, LfpSource> | undefined;
  readonly logger: Logger | undefined;
}

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option or a value of another type */
export function resolveSessionOptions(options: SessionOptions): ResolvedSessionOptions {
  assertKnownOptions(options, [...Object.keys(UNIT_FILTER_DEFAULTS), ...OWN]);
  const { signal: _, filterByValidity = true, channelColumns, lfpPaths, logger, ...filter } = options;
  const unitFilter = resolveUnitFilter(filter);
  if (typeof filterByValidity !== "boolean") throw badOption("filterByValidity", "true or false");
  const isTable = channelColumns instanceof Table;
  if (channelColumns !== undefined && !isTable && typeof channelColumns !== "function") {
    throw badOption("channelColumns", "a Table by channel id, or a function that brings one");
  }
  if (lfpPaths !== undefined && !(lfpPaths instanceof Map)) throw badOption("lfpPaths", "a Map by probe id");
  return {
    ...unitFilter,
    filterByValidity,
    channelColumns: isTable ? async () => channelColumns : channelColumns,
    lfpPaths,
    logger,
  };
}

/** Which units pass, as a message names it. */
export function unitFilterText(options: ResolvedSessionOptions): string {
  const names = [
    "amplitudeCutoffMaximum",
    "presenceRatioMinimum",
    "isiViolationsMaximum",
    "filterOutOfBrainUnits",
    "filterByValidity",
  ] as const;
  return names.map((name) => `${name}: ${options[name]}`).join(", ");
}

const OWN = ["signal", "filterByValidity", "channelColumns", "lfpPaths", "logger"] as const;

function badOption(name: string, expected: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `${name} must be ${expected}.`, {
    hint: "See SessionOptions for what a session can be opened with.",
  });
}
