import { group, type Hdf5Group, type Hdf5Node, text } from "../hdf5/tree.js";
import { core } from "../nodes/neurodata.js";
import { NWB_VERSION, specificationsNode } from "../specification/specifications-node.js";
import { timeText } from "./start-time.js";

export interface NwbRootParts {
  readonly identifier: string;
  readonly sessionId: number;
  readonly sessionStartTime: string | Date;
  readonly sessionDescription: string;
  readonly institution: string | undefined;
  readonly fileCreateDate: Date;
  readonly acquisition: Iterable<readonly [string, Hdf5Node]>;
  readonly intervals?: Iterable<readonly [string, Hdf5Node]>;
  readonly processing: Iterable<readonly [string, Hdf5Node]>;
  /** Children of `/general` beside session id and institution. */
  readonly general: Iterable<readonly [string, Hdf5Node]>;
  readonly units?: Hdf5Group;
}

type Children = Iterable<readonly [string, Hdf5Node]>;

/** The root group of an NWB file. */
export function nwbRoot(parts: NwbRootParts): Hdf5Group {
  const start = timeText("sessionStartTime", parts.sessionStartTime);
  const folder = (children: Children = []): Hdf5Group => group({}, children);
  const specifications = specificationsNode();
  const children: [string, Hdf5Node][] = [
    ["acquisition", folder(parts.acquisition)],
    ["analysis", folder()],
    ["file_create_date", text([timeText("options.fileCreateDate", parts.fileCreateDate)])],
    [
      "general",
      folder([
        ...parts.general,
        ["session_id", text(String(parts.sessionId))],
        ...(parts.institution === undefined ? [] : [["institution", text(parts.institution)] as const]),
      ]),
    ],
    ["identifier", text(parts.identifier)],
    ["processing", folder(parts.processing)],
    ["session_description", text(parts.sessionDescription)],
    ["session_start_time", text(start)],
    ["specifications", specifications],
    [
      "stimulus",
      folder([
        ["presentation", folder()],
        ["templates", folder()],
      ]),
    ],
    ["timestamps_reference_time", text(start)],
  ];
  if (parts.intervals !== undefined) children.push(["intervals", folder(parts.intervals)]);
  if (parts.units !== undefined) children.push(["units", parts.units]);
  return group({ ...core("NWBFile"), nwb_version: NWB_VERSION, ".specloc": specifications }, children);
}
