import type { EcephysSession } from "@ecephys/session";
import { type DecodedArray, RECORDING_MEMBERS } from "@ecephys-tools/goldens/sessions";
import type { SessionCall } from "./session-call.js";
import { equalCounts, UNKNOWN_COORDINATES } from "./session-differences.js";

const NEED_A_CACHE: readonly string[] = ["structure_acronyms", "structurewise_unit_counts", "metadata"];

/** Units, channels, probes, spikes, running, eyes, and the session as a whole. */
export async function recordingCalls(session: EcephysSession): Promise<SessionCall[]> {
  const ties = equalCounts([...(await session.structurewiseUnitCounts()).keys()]);
  const filtered = { include_filtered_data: true };
  return [
    ...Object.entries(RECORDING_MEMBERS).map(
      ([member, ours]): SessionCall => ({
        name: member,
        member,
        ours,
        ...(NEED_A_CACHE.includes(member) && { keyError: "withoutCache" as const }),
        ...(member === "units" && { losesHalfwidth: true }),
        ...(member === "structurewise_unit_counts" && { difference: ties }),
        ...((member === "units" || member === "channels") && { difference: UNKNOWN_COORDINATES }),
      }),
    ),
    method("get_invalid_times", {}, (s) => s.getInvalidTimes()),
    method("get_pupil_data", {}, (s) => s.getPupilData()),
    method("get_screen_gaze_data", {}, (s) => s.getScreenGazeData()),
    method("get_screen_gaze_data", filtered, (s) => s.getScreenGazeData({ includeFilteredData: true })),
    { ...method("get_raw_running_data", {}, (s) => s.getRawRunningData()), on: "api" },
    {
      ...method("get_running_speed", { include_rotation: true }, (s) => s.runningSpeed({ includeRotation: true })),
      on: "api",
    },
    ...(await structureCalls(session)),
    ...(await lfpCalls(session)),
  ];
}

async function structureCalls(session: EcephysSession): Promise<SessionCall[]> {
  const channels = await session.channels();
  const probeIds = Array.from((await session.probes()).index, Number);
  const ofProbes = probeIds.map((probeId): [string, number[]] => {
    const own = channels.filter((channel) => channel.probe_id === probeId).sortBy("probe_vertical_position");
    return [`probe ${probeId}`, Array.from(own.index, Number)];
  });
  const selections = [...ofProbes.filter(([, ids]) => ids.length > 0), ["all", Array.from(channels.index, Number)]] as [
    string,
    number[],
  ][];
  return selections.map(
    ([name, ids]): SessionCall => ({
      name: `channel_structure_intervals ${name}`,
      member: "channel_structure_intervals",
      args: [ids],
      keyError: "withoutCache",
      ours: async (s) => {
        const { labels, intervals } = await s.channelStructureIntervals(ids);
        return [labels, intervals];
      },
      // Ours are plain lists.
      reshape: (theirs) => (theirs as DecodedArray[]).map((array) => ({ ...array, data: Array.from(array.data) })),
    }),
  );
}

/** The LFP and current source density of every probe, those without any included: both must refuse them. */
async function lfpCalls(session: EcephysSession): Promise<SessionCall[]> {
  const probeIds = [...Array.from((await session.probes()).index, Number), 1];
  return probeIds.flatMap((id): SessionCall[] => [
    { name: `get_lfp ${id}`, member: "get_lfp", args: [id], ours: (s) => s.getLfp(id) },
    {
      name: `get_lfp ${id} unmasked`,
      member: "get_lfp",
      args: [id],
      kwargs: { mask_invalid_intervals: false },
      ours: (s) => s.getLfp(id, { maskInvalidIntervals: false }),
    },
    {
      name: `get_current_source_density ${id}`,
      member: "get_current_source_density",
      args: [id],
      ours: (s) => s.getCurrentSourceDensity(id),
    },
  ]);
}

function method(member: string, kwargs: Readonly<Record<string, unknown>>, ours: SessionCall["ours"]): SessionCall {
  return { name: [member, ...Object.keys(kwargs)].join(" "), member, args: [], kwargs, ours };
}
