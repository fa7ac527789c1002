import { type ResolvedUnitFilter, UNIT_FILTER_COLUMNS } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { SessionChannelRow } from "../channels/channel-row.js";

/** Which units a session shows. */
export interface UnitSelection extends ResolvedUnitFilter {
  /** Only units sorted as good, on channels with valid data. */
  readonly filterByValidity: boolean;
}

/**
 * The units that pass: peak channel valid and, by the file's own account, in the brain; quality `good`; and the
 * thresholds, which a missing value never passes, not even one that is off.
 * @param channels - all channels of the file, as it has them
 */
export function selectUnits(units: Table, channels: Table<SessionChannelRow>, selection: UnitSelection): Table {
  const { filterByValidity, filterOutOfBrainUnits } = selection;
  const valid = channels.column("valid_data");
  const structure = channels.column("structure_acronym");
  const peak = units.column("peak_channel_id");
  const quality = units.column("quality");
  const cutoff = units.column(UNIT_FILTER_COLUMNS.amplitudeCutoffMaximum);
  const presence = units.column(UNIT_FILTER_COLUMNS.presenceRatioMinimum);
  const violations = units.column(UNIT_FILTER_COLUMNS.isiViolationsMaximum);
  const mask = new Uint8Array(units.numRows);
  for (let row = 0; row < mask.length; row++) {
    const channel = channels.rowOf(peak.at(row));
    const passes =
      !(filterByValidity && (valid.at(channel) !== true || quality.at(row) !== "good")) &&
      !(filterOutOfBrainUnits && structure.at(channel) === null) &&
      (cutoff.at(row) as number) <= selection.amplitudeCutoffMaximum &&
      (presence.at(row) as number) >= selection.presenceRatioMinimum &&
      (violations.at(row) as number) <= selection.isiViolationsMaximum;
    mask[row] = passes ? 1 : 0;
  }
  const selected = units.filter(mask);
  return filterByValidity ? selected.drop(["quality"]) : selected;
}
