import { expect, it } from "vitest";
import type { Hdf5Dataset, Hdf5Group } from "../hdf5/tree.js";
import { NWB_VERSION, specificationsNode } from "./specifications-node.js";

it("describes every type our files have, each namespace with what it builds on", () => {
  const specifications = specificationsNode();
  const defined = new Set<string>();
  for (const [, namespace] of specifications.children) {
    for (const [, version] of (namespace as Hdf5Group).children) {
      for (const [, source] of (version as Hdf5Group).children) {
        const { content } = source as Hdf5Dataset;
        const json = content.kind === "text" ? (content.values[0] as string) : "";
        for (const [, name] of json.matchAll(/"(?:neuro)?data_type_def":"(\w+)"/g)) defined.add(name as string);
      }
    }
  }
  expect([...specifications.children.keys()]).toEqual(["core", "hdmf-common", "ndx-aibs-ecephys"]);
  expect(NWB_VERSION).toBe("2.7.0");
  const types = [
    "NWBFile",
    "TimeSeries",
    "TimeIntervals",
    "Units",
    "ElectricalSeries",
    "LFP",
    "DynamicTable",
    "VectorIndex",
  ];
  const extended = [
    "EcephysProbe",
    "EcephysElectrodeGroup",
    "EcephysSpecimen",
    "EcephysEyeTrackingRigMetadata",
    "EcephysCSD",
  ];
  for (const name of [...types, ...extended]) expect(defined).toContain(name);
});
