import type { EcephysSession } from "@ecephys/session";
import type { SessionCall } from "./session-call.js";
import { PARAMETER_VALUES, PARAMETERS } from "./session-differences.js";

/** Presentations, conditions, epochs and parameters, as a whole and of every stimulus shown, and one that was not. */
export async function stimulusCalls(session: EcephysSession): Promise<SessionCall[]> {
  const names = await session.stimulusNames();
  const [first = "spontaneous", second = first] = names;
  const ids = Array.from((await session.getStimulusTable(first)).index, Number).slice(0, 3);
  const detailed = { include_detailed_parameters: true, include_unused_parameters: true };
  return [
    property("stimulus_presentations", (s) => s.stimulusPresentations(), PARAMETERS),
    property("stimulus_conditions", (s) => s.stimulusConditions(), PARAMETERS),
    property("inter_presentation_intervals", (s) => s.interPresentationIntervals()),
    property("stimulus_names", (s) => s.stimulusNames()),
    property("num_stimulus_presentations", (s) => s.numStimulusPresentations()),
    method("get_stimulus_epochs", [], {}, (s) => s.getStimulusEpochs(), PARAMETERS),
    method(
      "get_stimulus_epochs",
      [],
      { duration_thresholds: { spontaneous: 4.5, [first]: 2 } },
      (s) => s.getStimulusEpochs({ durationThresholds: { spontaneous: 4.5, [first]: 2 } }),
      PARAMETERS,
    ),
    method("get_stimulus_table", [], {}, (s) => s.getStimulusTable(), PARAMETERS),
    method("get_stimulus_table", [first], {}, (s) => s.getStimulusTable(first), PARAMETERS),
    method("get_stimulus_table", [[first, second]], {}, (s) => s.getStimulusTable([first, second]), PARAMETERS),
    method(
      "get_stimulus_table",
      [],
      detailed,
      (s) => s.getStimulusTable(null, { includeDetailedParameters: true, includeUnusedParameters: true }),
      PARAMETERS,
    ),
    method("get_stimulus_parameter_values", [], {}, (s) => s.getStimulusParameterValues(), PARAMETER_VALUES),
    method(
      "get_stimulus_parameter_values",
      [],
      { drop_nulls: false },
      (s) => s.getStimulusParameterValues({ dropNulls: false }),
      PARAMETER_VALUES,
    ),
    method(
      "get_stimulus_parameter_values",
      [ids],
      {},
      (s) => s.getStimulusParameterValues({ stimulusPresentationIds: ids }),
      PARAMETER_VALUES,
    ),
    ...[...names, "no_such"].flatMap(callsOfStimulus),
  ];
}

function callsOfStimulus(name: string): SessionCall[] {
  return [
    method("get_stimulus_table", [[name]], {}, (s) => s.getStimulusTable([name]), PARAMETERS),
    method(
      "get_stimulus_table",
      [[name]],
      { include_unused_parameters: true },
      (s) => s.getStimulusTable([name], { includeUnusedParameters: true }),
      PARAMETERS,
    ),
    method(
      "get_parameter_values_for_stimulus",
      [name],
      {},
      (s) => s.getParameterValuesForStimulus(name),
      PARAMETER_VALUES,
    ),
    method(
      "get_parameter_values_for_stimulus",
      [name],
      { drop_nulls: false },
      (s) => s.getParameterValuesForStimulus(name, { dropNulls: false }),
      PARAMETER_VALUES,
    ),
    method("get_inter_presentation_intervals_for_stimulus", [name], {}, (s) =>
      s.getInterPresentationIntervalsForStimulus(name),
    ),
  ];
}

function property(member: string, ours: SessionCall["ours"], difference?: SessionCall["difference"]): SessionCall {
  return { name: member, member, ours, ...(difference !== undefined && { difference }) };
}

function method(
  member: string,
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
  ours: SessionCall["ours"],
  difference?: SessionCall["difference"],
): SessionCall {
  const spelled = [...args.map((arg) => JSON.stringify(arg)), ...Object.keys(kwargs)].join(", ");
  return { name: `${member}(${spelled})`, member, args, kwargs, ours, ...(difference !== undefined && { difference }) };
}
