import { group, type Hdf5Group, type Hdf5Node } from "../hdf5/tree.js";
import { core } from "../nodes/neurodata.js";

/** A child of `/processing`. */
export function processingModule(description: string, children: Iterable<readonly [string, Hdf5Node]>): Hdf5Group {
  return group({ ...core("ProcessingModule"), description }, children);
}
