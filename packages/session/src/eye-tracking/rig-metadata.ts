import type { NwbFile } from "@ecephys/io/nwb";
import { type NumericArray, StoredColumn, storageFrom, Table } from "@ecephys/tables";
import { asDoubles, floatColumn } from "../series/doubles.js";

/** A row of `rigGeometryData()`; index `axis`. Where a file has other units, its columns end in those. */
export type RigGeometryRow = {
  readonly axis: "x" | "y" | "z";
  readonly monitor_position_mm: number;
  readonly camera_position_mm: number;
  readonly led_position_mm: number;
  readonly monitor_rotation_deg: number;
  readonly camera_rotation_deg: number;
};

/** The rig the eye was filmed in. */
export interface RigMetadata {
  readonly geometry: Table<RigGeometryRow>;
  readonly equipment: string | null;
}

const MODULE = "eye_tracking_rig_metadata";
const GROUP = `/processing/${MODULE}/${MODULE}`;
const PARTS = ["monitor_position", "camera_position", "led_position", "monitor_rotation", "camera_rotation"] as const;

/** `null` where the eye was not filmed. */
export async function loadRigMetadata(nwb: NwbFile): Promise<RigMetadata | null> {
  if (!(await nwb.processingModules()).includes(MODULE)) return null;
  const equipment = (await nwb.attribute(GROUP, "equipment")) ?? (await nwb.text(`${GROUP}/equipment`));
  const columns = await Promise.all(PARTS.map((part) => vector(nwb, part)));
  const axis = StoredColumn.of("axis", storageFrom("axis", ["x", "y", "z"], "string"));
  return {
    geometry: Table.fromStored<RigGeometryRow>("axis", [axis, ...columns]),
    equipment: typeof equipment === "string" ? equipment : null,
  };
}

async function vector(nwb: NwbFile, part: string): Promise<StoredColumn> {
  const path = `${GROUP}/${part}`;
  const values = asDoubles((await (await nwb.dataset(path)).read()) as NumericArray);
  return floatColumn(`${part}_${String(await nwb.attribute(path, "unit"))}`, values);
}
