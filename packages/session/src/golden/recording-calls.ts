import { RECORDING_MEMBERS } from "@ecephys-tools/goldens/sessions";
import { EcephysSession } from "../ecephys-session.js";
import { runBounds } from "../intervals/run-bounds.js";
import type { GoldenCalls, GoldenErrorCodes } from "./golden-call.js";

const PROBES = [810755797, 810755799] as const;

/** Our calls for the goldens about units, channels, probes, spikes, running, eyes and the session as a whole. */
export const RECORDING_CALLS: GoldenCalls = {
  ...RECORDING_MEMBERS,
  api_raw_running: (session) => session.getRawRunningData(),
  api_running_with_rotation: (session) => session.runningSpeed({ includeRotation: true }),
  get_invalid_times: (session) => session.getInvalidTimes(),
  get_pupil_data: (session) => session.getPupilData(),
  get_screen_gaze_data: (session) => session.getScreenGazeData(),
  get_screen_gaze_data_filtered: (session) => session.getScreenGazeData({ includeFilteredData: true }),
  channel_structure_intervals_both: async (session) => structures(session, [...(await session.channels()).index]),
  ...Object.fromEntries(PROBES.flatMap((probe) => Object.entries(callsOfProbe(probe)))),
  get_lfp_badprobe: (session) => session.getLfp(1),
  get_csd_badprobe: (session) => session.getCurrentSourceDensity(1),
  lfp_nopaths: async (_, path) => {
    const session = await EcephysSession.fromNwbPath(path);
    return session.getLfp(PROBES[0]).finally(() => session.close());
  },
  nan_intervals_cases: async () =>
    [
      [1, 1, 2, 2],
      [Number.NaN, Number.NaN, 1, 1],
      [1, Number.NaN, Number.NaN, 2],
      ["null", 0, 0, "null", 1],
      [null, null, 1],
      [1, 1, 1],
    ].map(runBounds),
};

/** Where AllenSDK fails with whatever Python raises. */
export const RECORDING_ERRORS: GoldenErrorCodes = {
  get_lfp_badprobe: "ECEPHYS_UNKNOWN_ID",
  get_csd_badprobe: "ECEPHYS_UNKNOWN_ID",
  lfp_nopaths: "ECEPHYS_MISSING_DATA",
};

function callsOfProbe(probe: number): GoldenCalls {
  return {
    [`channel_structure_intervals_${probe}`]: async (session) => {
      const own = (await session.channels()).filter((channel) => channel.probe_id === probe);
      return structures(session, [...own.sortBy("probe_vertical_position").index]);
    },
    [`get_lfp_${probe}`]: (session) => session.getLfp(probe),
    [`get_lfp_${probe}_nomask`]: (session) => session.getLfp(probe, { maskInvalidIntervals: false }),
    [`get_current_source_density_${probe}`]: (session) => session.getCurrentSourceDensity(probe),
  };
}

async function structures(session: EcephysSession, channelIds: readonly unknown[]): Promise<unknown> {
  const { labels, intervals } = await session.channelStructureIntervals(channelIds as readonly number[]);
  return [labels, intervals];
}
