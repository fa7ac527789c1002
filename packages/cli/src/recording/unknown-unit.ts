import type { EcephysProjectCache } from "@ecephys/cache";
import { type CallOptions, EcephysError, resolveUnitFilter } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { type UnitFilterFlags, unitFilterOf } from "../options/unit-filter-options.js";
import type { OpenedSession } from "../project/with-session.js";
import { cellsOf } from "./unit-cells.js";

const EVERY_UNIT = {
  amplitudeCutoffMaximum: null,
  presenceRatioMinimum: null,
  isiViolationsMaximum: null,
  filterByValidity: false,
  filterOutOfBrainUnits: false,
} as const;

/**
 * Why a session has no such unit: the filters leave it out, and which do; it is another session's; or it is nobody's.
 * @returns the error to throw, `ECEPHYS_UNKNOWN_ID`
 */
export async function unknownUnit(
  { cache, call }: OpenedSession,
  sessionId: number,
  unitId: number,
  flags: UnitFilterFlags,
): Promise<EcephysError> {
  const everything = await cache.getSessionData(sessionId, { ...EVERY_UNIT, ...call });
  try {
    const unit = cellsOf((await everything.units()) as Table<object>, unitId);
    if (unit === undefined) return await notInSession(cache, call, sessionId, unitId);
    const reasons = reasonsAgainst(unit, flags);
    const why = reasons.map(({ reason }) => reason).join(", ");
    return new EcephysError(
      "ECEPHYS_UNKNOWN_ID",
      `Unit ${unitId} of session ${sessionId} was recorded, but the quality filters leave it out: ${why}.`,
      { hint: `Add ${reasons.map(({ option }) => option).join(" ")} to see it.` },
    );
  } finally {
    await everything.close();
  }
}

async function notInSession(
  cache: EcephysProjectCache,
  call: CallOptions,
  sessionId: number,
  unitId: number,
): Promise<EcephysError> {
  const units = (await cache.getUnits({ suppress: [], ...EVERY_UNIT, ...call })) as Table<object>;
  const owner = cellsOf(units, unitId)?.ecephys_session_id;
  const elsewhere = typeof owner === "number" && owner !== sessionId;
  return new EcephysError("ECEPHYS_UNKNOWN_ID", `Session ${sessionId} has no unit ${unitId}.`, {
    hint: elsewhere
      ? `It is one of session ${owner}'s.`
      : `\`ecephys session ${sessionId} units\` lists the session's units.`,
  });
}

/** Which filters a unit does not pass, in words and with the option that switches each off. */
function reasonsAgainst(
  unit: Readonly<Record<string, unknown>>,
  flags: UnitFilterFlags,
): { readonly reason: string; readonly option: string }[] {
  const { amplitudeCutoffMaximum, presenceRatioMinimum, isiViolationsMaximum } = resolveUnitFilter(
    unitFilterOf(flags),
    ["filterByValidity"],
  );
  const found: { reason: string; option: string }[] = [];
  const against = (fails: boolean, reason: string, option: string) => {
    if (fails) found.push({ reason, option });
  };
  const above = (column: string, limit: number, option: string) =>
    against(Number(unit[column]) > limit, `${column} ${textOf(unit[column])} is above ${limit}`, option);
  above("amplitude_cutoff", amplitudeCutoffMaximum, "--amplitude-cutoff-max none");
  against(
    Number(unit.presence_ratio) < presenceRatioMinimum,
    `presence_ratio ${textOf(unit.presence_ratio)} is below ${presenceRatioMinimum}`,
    "--presence-ratio-min none",
  );
  above("isi_violations", isiViolationsMaximum, "--isi-violations-max none");
  const invalid = unit.quality !== "good" ? `quality is ${textOf(unit.quality)}` : "its channel is not valid";
  against(
    flags.filterByValidity && (unit.quality !== "good" || unit.valid_data === false),
    invalid,
    "--no-filter-by-validity",
  );
  against(
    flags.filterOutOfBrain && unit.structure_acronym === null,
    "it lies outside any structure",
    "--no-filter-out-of-brain",
  );
  return found;
}

function textOf(value: unknown): string {
  return typeof value === "number" ? String(Number(value.toPrecision(4))) : String(value ?? "missing");
}
