import { badContent } from "./check/bad-content.js";
import type { SessionNwbContent } from "./content/session-content.js";
import type { NwbWriteOptions } from "./content/write-options.js";
import { group, type Hdf5Group, type Hdf5Node, text } from "./hdf5/tree.js";
import { electrodesNode } from "./parts/electrodes.js";
import { eyeTrackingNode, gazeMappingNodes, rigNode } from "./parts/eye-tracking.js";
import { invalidTimesNode } from "./parts/invalid-times.js";
import { nwbRoot } from "./parts/nwb-root.js";
import { optotaggingNode } from "./parts/optotagging.js";
import { presentationNodes } from "./parts/presentations.js";
import { probeNodes } from "./parts/probes.js";
import { processingModule } from "./parts/processing-module.js";
import { rawRunningNodes, runningNode } from "./parts/running.js";
import { specimenNode } from "./parts/specimen.js";
import { unitsNode } from "./parts/units.js";

/** Everything in a session file. Refuses content that does not fit together. */
export function sessionTree(content: SessionNwbContent, options: NwbWriteOptions): Hdf5Group {
  const layout = options.layout ?? "current";
  const rawRunningData = content.rawRunningData ?? undefined;
  const probes = probeNodes(content.probes);
  const electrodes = electrodesNode(content.channels, probes, layout);
  const presentations = presentationNodes(content.stimulusPresentations);
  const units = unitsNode(content, electrodes);
  const intervals: [string, Hdf5Node][] = presentations.tables.map(([name, table]) => [name, table]);
  const invalidTimes = content.invalidTimes ?? undefined;
  if (invalidTimes !== undefined && invalidTimes.numRows > 0) {
    intervals.push(["invalid_times", invalidTimesNode(invalidTimes)]);
  }
  const general: [string, Hdf5Node][] = [
    [
      "devices",
      group(
        {},
        [...probes.values()].map(({ name, device }) => [name, device]),
      ),
    ],
    [
      "extracellular_ephys",
      group({}, [
        ["electrodes", electrodes.node],
        ...[...probes.values()].map(({ name, electrodeGroup }) => [name, electrodeGroup] as const),
      ]),
    ],
    ["subject", specimenNode(content.specimen, layout)],
  ];
  if (typeof content.sessionType === "string") general.push(["stimulus", text(content.sessionType)]);
  return nwbRoot({
    identifier: String(content.ecephysSessionId),
    sessionId: content.ecephysSessionId,
    sessionStartTime: content.sessionStartTime,
    sessionDescription: content.sessionDescription ?? "Data and metadata of an extracellular electrophysiology session",
    institution: content.institution,
    fileCreateDate: options.fileCreateDate ?? new Date(),
    acquisition: rawRunningData === undefined ? [] : rawRunningNodes(rawRunningData),
    intervals,
    processing: processingNodes(content, presentations.timestamps),
    general,
    units,
  });
}

function processingNodes(content: SessionNwbContent, timestamps: Hdf5Group): (readonly [string, Hdf5Node])[] {
  const { pupilData, screenGazeData, rigGeometryData } = content;
  const runningSpeed = content.runningSpeed ?? undefined;
  const optogeneticStimulationEpochs = content.optogeneticStimulationEpochs ?? undefined;
  const nodes: (readonly [string, Hdf5Node])[] = [
    ["stimulus", processingModule("Times of the stimuli", [["timestamps", timestamps]])],
  ];
  if (runningSpeed !== undefined) nodes.push(["running", runningNode(runningSpeed)]);
  if (optogeneticStimulationEpochs !== undefined) {
    nodes.push(["optotagging", optotaggingNode(optogeneticStimulationEpochs)]);
  }
  const gaze = screenGazeData ?? undefined;
  if (gaze !== undefined) nodes.push(...gazeMappingNodes(gaze));
  const pupil = pupilData ?? undefined;
  if (pupil !== undefined) {
    if (gaze?.numRows !== pupil.numRows) {
      throw badContent(
        `pupilData has ${pupil.numRows} rows, screenGazeData ${gaze === undefined ? "is not given" : `has ${gaze.numRows}`}.`,
        "Readers take the times of the pupil from the gaze: give both, for the same times.",
      );
    }
    nodes.push(["eye_tracking", eyeTrackingNode(pupil)]);
  }
  const geometry = rigGeometryData ?? undefined;
  if (geometry !== undefined) {
    nodes.push(["eye_tracking_rig_metadata", rigNode(geometry, content.rigEquipmentName ?? null)]);
  }
  return nodes;
}
