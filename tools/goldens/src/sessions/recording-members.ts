type Asked = () => Promise<unknown>;

/** The members of a recorded session that are properties in AllenSDK and take no arguments here. */
export interface RecordedSession {
  readonly units: Asked;
  readonly channels: Asked;
  readonly probes: Asked;
  readonly spikeTimes: Asked;
  readonly spikeAmplitudes: Asked;
  readonly meanWaveforms: Asked;
  readonly runningSpeed: Asked;
  readonly invalidTimes: Asked;
  readonly optogeneticStimulationEpochs: Asked;
  readonly numUnits: Asked;
  readonly numProbes: Asked;
  readonly numChannels: Asked;
  readonly rigGeometryData: Asked;
  readonly rigEquipmentName: Asked;
  readonly specimenName: Asked;
  readonly ageInDays: Asked;
  readonly sex: Asked;
  readonly fullGenotype: Asked;
  readonly sessionType: Asked;
  readonly sessionStartTime: Asked;
  readonly ecephysSessionId: Asked;
  readonly structureAcronyms: Asked;
  readonly structurewiseUnitCounts: Asked;
  readonly metadata: () => Promise<object>;
}

/** How each is asked, by its name in AllenSDK, which is also the golden's. */
export const RECORDING_MEMBERS = {
  units: (session) => session.units(),
  channels: (session) => session.channels(),
  probes: (session) => session.probes(),
  spike_times: (session) => session.spikeTimes(),
  spike_amplitudes: (session) => session.spikeAmplitudes(),
  mean_waveforms: (session) => session.meanWaveforms(),
  running_speed: (session) => session.runningSpeed(),
  invalid_times: (session) => session.invalidTimes(),
  optogenetic_stimulation_epochs: (session) => session.optogeneticStimulationEpochs(),
  num_units: (session) => session.numUnits(),
  num_probes: (session) => session.numProbes(),
  num_channels: (session) => session.numChannels(),
  rig_geometry_data: (session) => session.rigGeometryData(),
  rig_equipment_name: (session) => session.rigEquipmentName(),
  specimen_name: (session) => session.specimenName(),
  age_in_days: (session) => session.ageInDays(),
  sex: (session) => session.sex(),
  full_genotype: (session) => session.fullGenotype(),
  session_type: (session) => session.sessionType(),
  session_start_time: (session) => session.sessionStartTime(),
  ecephys_session_id: (session) => session.ecephysSessionId(),
  structure_acronyms: (session) => session.structureAcronyms(),
  structurewise_unit_counts: (session) => session.structurewiseUnitCounts(),
  // AllenSDK's keys, in our order.
  metadata: async (session) =>
    new Map(Object.entries(await session.metadata()).map(([key, value]) => [snakeCase(key), value])),
} as const satisfies Readonly<Record<string, (session: RecordedSession) => Promise<unknown>>>;

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
