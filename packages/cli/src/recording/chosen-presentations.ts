import { EcephysError, MissingDataError } from "@ecephys/core";
import type { EcephysSession } from "@ecephys/session";
import type { Table } from "@ecephys/tables";
import type { TimeWindow } from "../options/parse-ranges.js";
import type { PresentationFlags } from "../options/presentation-options.js";
import { durationsOf, usualWindow } from "../spikes/usual-window.js";
import { assertKnownNames } from "./find-in-session.js";

/** What presentations that overlap an invalid time are called. */
const INVALID = "invalid_presentation";

/** The presentations a command line asks for, and the time around their onsets. */
export interface ChosenPresentations {
  readonly ids: readonly number[];
  /** Seconds on the session's clock, one per id; so the next. */
  readonly onsets: readonly number[];
  /** What the presentations are told apart by; `undefined` where they are not. */
  readonly groups: readonly (string | number | null)[] | undefined;
  /** The parameter behind `groups`. */
  readonly groupedBy: string | undefined;
  /** Seconds each lasts; `undefined` where they differ. */
  readonly duration: number | undefined;
  readonly window: TimeWindow;
  /** Such as `flashes` or `conditions 3, 4`. */
  readonly title: string;
}

/**
 * Presentations of the stimuli and conditions named, by default all valid ones, in order of time.
 * @throws EcephysError `ECEPHYS_MISSING_DATA` for an unknown stimulus, or where nothing is left; `ECEPHYS_UNKNOWN_ID` for
 *   an unknown condition; `ECEPHYS_UNKNOWN_COLUMN` for an unknown parameter
 */
export async function choosePresentations(
  session: EcephysSession,
  sessionId: number,
  flags: PresentationFlags,
): Promise<ChosenPresentations> {
  const { stimulus, condition, by } = flags;
  if (stimulus !== undefined) assertKnownNames("stimulus", stimulus, await session.stimulusNames(), sessionId);
  if (condition !== undefined) await assertKnownConditions(session, sessionId, condition);
  const shown: Table = await session.getStimulusTable(stimulus);
  const table = shown.filter(rowsWanted(shown, stimulus, condition));
  const title = [
    stimulus?.join(", "),
    condition && `condition${condition.length > 1 ? "s" : ""} ${condition.join(", ")}`,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  if (table.numRows === 0) {
    throw new MissingDataError(
      "ECEPHYS_MISSING_DATA",
      `Session ${sessionId} has no valid presentation of ${title || "any stimulus"}.`,
      `session ${sessionId}`,
      { hint: `\`ecephys session ${sessionId} presentations\` lists them all.` },
    );
  }
  const groupedBy = by ?? (severalStimuli(table) ? "stimulus_name" : undefined);
  const { usual, common } = durationsOf(table);
  return {
    ids: Array.from(table.index, Number),
    onsets: numbers(table, "start_time"),
    groups: groupedBy === undefined ? undefined : Array.from(table.column(groupedBy), groupOf),
    groupedBy,
    duration: common,
    window: flags.window ?? usualWindow(usual),
    title: title || "all stimuli",
  };
}

async function assertKnownConditions(
  session: EcephysSession,
  sessionId: number,
  asked: readonly number[],
): Promise<void> {
  const known = new Set(Array.from((await session.stimulusConditions()).index, Number));
  const unknown = asked.find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw new EcephysError("ECEPHYS_UNKNOWN_ID", `Session ${sessionId} has no stimulus condition ${unknown}.`, {
    hint: `It has ${known.size}; column stimulus_condition_id of \`ecephys session ${sessionId} presentations\` names them.`,
  });
}

function rowsWanted(
  table: Table,
  stimulus: readonly string[] | undefined,
  condition: readonly number[] | undefined,
): boolean[] {
  const names = table.column("stimulus_name");
  const conditions = table.has("stimulus_condition_id") ? table.column("stimulus_condition_id") : undefined;
  return Array.from(names, (name, row) => {
    if (condition !== undefined && !condition.includes(conditions?.at(row) as number)) return false;
    return name !== INVALID || stimulus?.includes(INVALID) === true;
  });
}

function severalStimuli(table: Table): boolean {
  return table.column("stimulus_name").unique().length > 1;
}

function numbers(table: Table, column: string): number[] {
  return Array.from(table.column(column), Number);
}

/** Positions and sizes are pairs of numbers: told apart by their text. */
function groupOf(cell: unknown): string | number | null {
  if (typeof cell === "number" && Number.isNaN(cell)) return null;
  if (typeof cell === "number" || typeof cell === "string" || cell === null) return cell;
  return Array.isArray(cell) ? `[${cell.join(", ")}]` : String(cell);
}
