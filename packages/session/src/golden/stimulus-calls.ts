import type { EcephysSession } from "../ecephys-session.js";
import type { GoldenCalls, GoldenErrorCodes } from "./golden-call.js";

const STIMULI = [
  "gabors",
  "flashes",
  "drifting_gratings",
  "natural_movie_three",
  "natural_scenes",
  "static_gratings",
  "spontaneous",
  "invalid_presentation",
  "no_such",
];

/** Our calls for the goldens about presentations, conditions, epochs and spike counts. */
export const STIMULUS_CALLS: GoldenCalls = {
  stimulus_presentations: (session) => session.stimulusPresentations(),
  _stimulus_presentations: (session) =>
    session.getStimulusTable(null, { includeDetailedParameters: true, includeUnusedParameters: true }),
  stimulus_conditions: (session) => session.stimulusConditions(),
  inter_presentation_intervals: (session) => session.interPresentationIntervals(),
  stimulus_names: (session) => session.stimulusNames(),
  num_stimulus_presentations: (session) => session.numStimulusPresentations(),
  get_stimulus_epochs: (session) => session.getStimulusEpochs(),
  get_stimulus_epochs__thresh: (session) => session.getStimulusEpochs({ durationThresholds: { spontaneous: 4.5 } }),
  get_stimulus_table: (session) => session.getStimulusTable(),
  get_stimulus_table_str: (session) => session.getStimulusTable("gabors"),
  get_stimulus_table_two: (session) => session.getStimulusTable(["gabors", "flashes"]),
  get_stimulus_table_gabors_detailed: (session) =>
    session.getStimulusTable(["gabors"], { includeDetailedParameters: true }),
  get_stimulus_table_gabors_unused: (session) =>
    session.getStimulusTable(["gabors"], { includeUnusedParameters: true }),
  ...Object.fromEntries(STIMULI.flatMap((name) => Object.entries(callsOfStimulus(name)))),
  get_stimulus_parameter_values: (session) => session.getStimulusParameterValues(),
  get_stimulus_parameter_values_nulls: (session) => session.getStimulusParameterValues({ dropNulls: false }),
  get_stimulus_parameter_values_ids: (session) =>
    session.getStimulusParameterValues({ stimulusPresentationIds: [1, 2, 3] }),
  ...spikeCountCalls(),
  ...spikeTimeCalls(),
  ...statisticsCalls(),
};

/** Where AllenSDK fails with whatever Python raises. */
export const STIMULUS_ERRORS: GoldenErrorCodes = {
  presentationwise_spike_counts_unordered: "ECEPHYS_BAD_ARGUMENT",
  presentationwise_spike_counts_badunit: "ECEPHYS_UNKNOWN_ID",
  presentationwise_spike_counts_badpres: "ECEPHYS_UNKNOWN_ID",
};

function callsOfStimulus(name: string): GoldenCalls {
  return {
    [`get_stimulus_table_${name}`]: (session) => session.getStimulusTable([name]),
    [`get_parameter_values_for_stimulus_${name}`]: (session) => session.getParameterValuesForStimulus(name),
    [`get_parameter_values_for_stimulus_${name}__keep_nulls`]: (session) =>
      session.getParameterValuesForStimulus(name, { dropNulls: false }),
    [`ipi_${name}`]: (session) => session.getInterPresentationIntervalsForStimulus(name),
  };
}

function spikeCountCalls(): GoldenCalls {
  const counts =
    (
      edges: readonly number[],
      stimulus: string,
      numUnits: number,
      options: Parameters<EcephysSession["presentationwiseSpikeCounts"]>[3] = {},
    ) =>
    async (session: EcephysSession) =>
      session.presentationwiseSpikeCounts(
        edges,
        await presentations(session, stimulus),
        await units(session, numUnits),
        options,
      );
  return {
    presentationwise_spike_counts_flashes: counts(linspace(-0.1, 0.4, 6), "flashes", 6),
    presentationwise_spike_counts_flashes_bin: counts(linspace(0, 0.25, 26), "flashes", 6, { binarize: true }),
    presentationwise_spike_counts_gabors: counts([0, 0.25], "gabors", Infinity),
    presentationwise_spike_counts_f4: counts([0, 0.1, 0.2], "flashes", 2, { dtype: "float32" }),
    presentationwise_spike_counts_overlap: async (session) =>
      session.presentationwiseSpikeCounts(
        [0, 0.5],
        (await presentations(session, "gabors")).slice(0, 4),
        await units(session, 2),
      ),
    presentationwise_spike_counts_cb: counts([0, 0.1, 0.2], "flashes", 2, {
      timeDomainCallback: (domain) => domain.map((time) => time + 0.01),
    }),
    presentationwise_spike_counts_unordered: counts([0, 0.3, 0.2], "flashes", 2),
    presentationwise_spike_counts_badunit: async (session) =>
      session.presentationwiseSpikeCounts([0, 0.2], await presentations(session, "flashes"), [1]),
    presentationwise_spike_counts_badpres: async (session) =>
      session.presentationwiseSpikeCounts([0, 0.2], [99999], await units(session, 1)),
  };
}

function spikeTimeCalls(): GoldenCalls {
  return {
    presentationwise_spike_times_flashes: async (session) =>
      session.presentationwiseSpikeTimes(await presentations(session, "flashes"), await units(session, 8)),
    presentationwise_spike_times_gabors: async (session) =>
      session.presentationwiseSpikeTimes(await presentations(session, "gabors"), await units(session)),
    presentationwise_spike_times_all: (session) => session.presentationwiseSpikeTimes(),
    presentationwise_spike_times_one: async (session) =>
      session.presentationwiseSpikeTimes(
        (await presentations(session, "gabors"))[0] ?? null,
        (await units(session))[0] ?? null,
      ),
    presentationwise_spike_times_empty: async (session) =>
      session.presentationwiseSpikeTimes(
        (await presentations(session, "gabors")).slice(5, 6),
        (await units(session)).slice(3, 4),
      ),
  };
}

function statisticsCalls(): GoldenCalls {
  return {
    conditionwise_spike_statistics_dg: async (session) =>
      session.conditionwiseSpikeStatistics(await presentations(session, "drifting_gratings"), await units(session)),
    conditionwise_spike_statistics_dg_rates: async (session) =>
      session.conditionwiseSpikeStatistics(await presentations(session, "drifting_gratings"), await units(session), {
        useRates: true,
      }),
    conditionwise_spike_statistics_flashes_nounits: async (session) =>
      session.conditionwiseSpikeStatistics(await presentations(session, "flashes")),
    conditionwise_spike_statistics_gabors: async (session) =>
      session.conditionwiseSpikeStatistics(await presentations(session, "gabors"), await units(session, 5)),
    conditionwise_spike_statistics_nospikes: async (session) =>
      session.conditionwiseSpikeStatistics(
        (await presentations(session, "gabors")).slice(5, 7),
        (await units(session)).slice(3, 4),
      ),
    conditionwise_spike_statistics_default: async (session) =>
      session.conditionwiseSpikeStatistics(null, await units(session, 3)),
  };
}

async function presentations(session: EcephysSession, stimulus: string): Promise<number[]> {
  const all = await session.stimulusPresentations();
  return [...all.filter((presentation) => presentation.stimulus_name === stimulus).index] as number[];
}

async function units(session: EcephysSession, count = Infinity): Promise<number[]> {
  return ([...(await session.units()).index] as number[]).slice(0, count);
}

/** As numpy's, rounding included. */
function linspace(start: number, stop: number, count: number): number[] {
  const step = (stop - start) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? stop : i * step + start));
}
