import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("exports the session, and types", async () => {
  expect(Object.keys(await import("./index.js"))).toEqual(["EcephysSession"]);
});

it("has every member of AllenSDK's session, and few others", async () => {
  const { EcephysSession } = await import("./index.js");
  const members = Object.getOwnPropertyNames(EcephysSession.prototype).filter((name) => name !== "constructor");
  expect(members.sort()).toEqual([
    "ageInDays",
    "channelStructureIntervals",
    "channels",
    "close",
    "conditionwiseSpikeStatistics",
    "ecephysSessionId",
    "fullGenotype",
    "getCurrentSourceDensity",
    "getInterPresentationIntervalsForStimulus",
    "getInvalidTimes",
    "getLfp",
    "getParameterValuesForStimulus",
    "getPupilData",
    "getRawRunningData",
    "getScreenGazeData",
    "getStimulusEpochs",
    "getStimulusParameterValues",
    "getStimulusTable",
    "hasLfp",
    "interPresentationIntervals",
    "invalidTimes",
    "meanWaveforms",
    "metadata",
    "numChannels",
    "numProbes",
    "numStimulusPresentations",
    "numUnits",
    "optogeneticStimulationEpochs",
    "presentationwiseSpikeCounts",
    "presentationwiseSpikeTimes",
    "probes",
    "rigEquipmentName",
    "rigGeometryData",
    "runningSpeed",
    "sessionStartTime",
    "sessionType",
    "sex",
    "specimenName",
    "spikeAmplitudes",
    "spikeTimes",
    "stimulusConditions",
    "stimulusNames",
    "stimulusPresentations",
    "structureAcronyms",
    "structurewiseUnitCounts",
    "toString",
    "units",
  ]);
  expect(Object.getOwnPropertyNames(EcephysSession)).toContain("fromNwbPath");
});

it("depends on this project only", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(Object.keys(manifest.exports)).toEqual([".", "./package.json"]);
  expect(Object.keys(manifest.dependencies)).toEqual(["@ecephys/core", "@ecephys/io", "@ecephys/tables"]);
});
