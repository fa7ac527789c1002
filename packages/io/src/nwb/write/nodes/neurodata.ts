import type { Attributes } from "../hdf5/tree.js";

/** The attributes that say what an object of an NWB file is. Its object_id is added when the file is written. */
export type Neurodata = Attributes & { readonly namespace: string; readonly neurodata_type: string };

export function core(neurodata_type: string): Neurodata {
  return { namespace: "core", neurodata_type };
}

export function common(neurodata_type: string): Neurodata {
  return { namespace: "hdmf-common", neurodata_type };
}

/** Types that the Allen Institute adds to NWB. */
export function aibs(neurodata_type: string): Neurodata {
  return { namespace: "ndx-aibs-ecephys", neurodata_type };
}
