import type { Table } from "@ecephys/tables";
import { badContent } from "../check/bad-content.js";
import { CheckedTable } from "../check/checked-table.js";
import { group, type Hdf5Group, numbers } from "../hdf5/tree.js";
import { dynamicTable, rowNumbers } from "../nodes/dynamic-table-node.js";
import { aibs, common } from "../nodes/neurodata.js";
import { floatColumn } from "../nodes/table-columns.js";
import { timeSeries } from "../nodes/time-series-node.js";
import { processingModule } from "./processing-module.js";

type Named = [string, Hdf5Group][];

/** Names of ellipses in tables and in files. */
const ELLIPSES = [
  ["corneal_reflection", "cr_ellipse_fits"],
  ["pupil", "pupil_ellipse_fits"],
  ["eye", "eye_ellipse_fits"],
] as const;

/** Members of an ellipse: in files, widths and heights are those of the half. */
const MEMBERS = [
  ["center_x", 1, "Pixels"],
  ["center_y", 1, "Pixels"],
  ["height", 2, "Half the height, in pixels"],
  ["phi", 1, "Rotation, in radians"],
  ["width", 2, "Half the width, in pixels"],
] as const;

/** `/processing/eye_tracking`. */
export function eyeTrackingNode(pupilData: Table<object>): Hdf5Group {
  const required = ELLIPSES.flatMap(([ellipse]) => MEMBERS.map(([member]) => `${ellipse}_${member}`));
  const table = new CheckedTable("pupilData", pupilData, required);
  const times = table.ascending(pupilData.indexName);
  const children = ELLIPSES.map(([ellipse, name]): [string, Hdf5Group] => {
    const columns = MEMBERS.map(([member, divisor, description]) =>
      floatColumn(
        member,
        description,
        table.numbers(`${ellipse}_${member}`).map((value) => value / divisor),
      ),
    );
    const description = `Ellipses fitted to the ${ellipse.replace("_", " ")}`;
    const timestamps = floatColumn("timestamps", "Seconds", times);
    const ids = rowNumbers(table.numRows);
    return [name, dynamicTable({ type: common("DynamicTable"), description, ids, columns: [...columns, timestamps] })];
  });
  return processingModule("Ellipses fitted to images of the eye", children);
}

/** Children of `/processing`: where the mouse looked, as measured and without blinks. */
export function gazeMappingNodes(screenGazeData: Table<object>): Named {
  const names = ["raw", "filtered"].flatMap((kind) => gazeColumns(kind));
  if (screenGazeData.has("raw_eye_area") && !screenGazeData.has("filtered_eye_area")) {
    throw badContent(
      "screenGazeData has no filtered columns.",
      "Ask the session for them: getScreenGazeData({ includeFilteredData: true }).",
    );
  }
  const table = new CheckedTable("screenGazeData", screenGazeData, names);
  const timestamps = table.ascending(screenGazeData.indexName);
  return ["raw", "filtered"].map((kind): [string, Hdf5Group] => {
    const [eye, pupil, x, y, sphericalX, sphericalY] = gazeColumns(kind).map((name) => table.numbers(name));
    const area = (data: Float64Array | undefined, what: string) =>
      timeSeries({ description: `Area of the ${what}`, unit: "Pixels ^ 2", data: data as Float64Array, timestamps });
    const description = "Where on the screen the mouse looked: vertical, horizontal";
    // In files the vertical coordinate comes first.
    const place = (vertical: Float64Array | undefined, horizontal: Float64Array | undefined, unit: string) =>
      timeSeries({ description, unit, data: interleave(vertical, horizontal), timestamps, numColumns: 2 });
    const module = processingModule(`Gaze, ${kind}`, [
      ["eye_area", area(eye, "eye")],
      ["pupil_area", area(pupil, "pupil")],
      ["screen_coordinates", place(y, x, "Centimeters")],
      ["screen_coordinates_spherical", place(sphericalY, sphericalX, "Degrees")],
    ]);
    return [`${kind}_gaze_mapping`, module];
  });
}

function gazeColumns(kind: string): string[] {
  const screen = `${kind}_screen_coordinates`;
  return [
    ...[`${kind}_eye_area`, `${kind}_pupil_area`, `${screen}_x_cm`, `${screen}_y_cm`],
    ...[`${screen}_spherical_x_deg`, `${screen}_spherical_y_deg`],
  ];
}

function interleave(first: Float64Array | undefined, second: Float64Array | undefined): Float64Array {
  const length = first?.length ?? 0;
  const both = new Float64Array(length * 2);
  for (let i = 0; i < length; i++) {
    both[2 * i] = first?.[i] as number;
    both[2 * i + 1] = second?.[i] as number;
  }
  return both;
}

const PLACES = ["monitor_position", "camera_position", "led_position", "monitor_rotation", "camera_rotation"] as const;

/** `/processing/eye_tracking_rig_metadata`: where screen, camera and lamp stood. */
export function rigNode(geometry: Table<object>, equipment: string | null): Hdf5Group {
  const table = new CheckedTable("rigGeometryData", geometry);
  const axes = Array.from(geometry.index, String);
  if (axes.join() !== "x,y,z") {
    throw badContent(
      `The rows of rigGeometryData are ${axes.join(", ") || "none"}.`,
      "They are x, y and z, in this order.",
    );
  }
  const children = PLACES.map((place) => {
    const name = table.columnNames.find((column) => column.startsWith(`${place}_`));
    if (name === undefined)
      throw badContent(`rigGeometryData has no column ${place}_….`, "The name ends with the unit, mm or deg.");
    return [place, numbers(table.numbers(name), { unit: name.slice(place.length + 1) })] as const;
  });
  const metadata = group({ ...aibs("EcephysEyeTrackingRigMetadata"), equipment: equipment ?? "unknown" }, children);
  return processingModule("Geometry of the rig", [["eye_tracking_rig_metadata", metadata]]);
}
