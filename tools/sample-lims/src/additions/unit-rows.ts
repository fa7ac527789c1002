import { type Rows, rowsOf } from "../seed/rows.js";
import { labAdditions } from "./lab-additions.js";
import { ANALYSED_SESSIONS, LAB_SESSIONS } from "./session-rows.js";

type Described = Readonly<Record<string, unknown>>;

const { failedProbe, invalidChannel, reanalysedSession, differentMetrics } = labAdditions;

/** Probes, channels and units, and what the analysis runs say about the units. */
export function labUnitRows(): Rows[] {
  const units = [
    ...LAB_SESSIONS.flatMap(({ unitIds, channelIds }) => unitIds.map((id, i) => unit(id, channelIds[i] as number))),
    unit(failedProbe.failedUnitId, failedProbe.failedChannelId),
    unit(invalidChannel.invalidUnitId, invalidChannel.invalidChannelId),
  ];
  const runProbes = ANALYSED_SESSIONS.map(({ probeId, runId }) => runProbe(probeId, runId, probeId));
  const { formerLfpFileId, formerRunId, probeId } = reanalysedSession;
  return [
    rowsOf("ecephys_probes", [
      ...LAB_SESSIONS.map((session) => probe(session.probeId, session.id, "probeA", "uploaded")),
      probe(failedProbe.failedProbeId, failedProbe.id, "probeB", "failed"),
    ]),
    rowsOf("ecephys_analysis_run_probes", [
      runProbe(formerLfpFileId, formerRunId, probeId),
      ...runProbes,
      runProbe(failedProbe.failedProbeId, failedProbe.runId, failedProbe.failedProbeId),
    ]),
    rowsOf("ecephys_channels", [
      ...LAB_SESSIONS.flatMap(({ probeId, channelIds }) => channelIds.map((id, i) => channel(id, probeId, i, true))),
      channel(failedProbe.failedChannelId, failedProbe.failedProbeId, 0, true),
      channel(invalidChannel.invalidChannelId, invalidChannel.probeId, 2, false),
    ]),
    rowsOf("ecephys_units", units),
    rowsOf("ecephys_unit_metric_bundles", [
      ...reanalysedSession.unitIds.map((id) => bundle(id + 400, id, formerRunId, { lab_rate: 99.5, lab_tuned: false })),
      ...ANALYSED_SESSIONS.flatMap(({ unitIds, bundleIds, runId }) =>
        unitIds.map((id, i) => bundle(bundleIds[i] as number, id, runId, metricsOf(id, i))),
      ),
      bundle(failedProbe.failedUnitId + 300, failedProbe.failedUnitId, failedProbe.runId, {
        lab_rate: 1.5,
        lab_tuned: true,
      }),
      bundle(invalidChannel.invalidUnitId + 300, invalidChannel.invalidUnitId, invalidChannel.runId, {
        lab_rate: 2.5,
        lab_tuned: true,
      }),
    ]),
  ];
}

/** Shorter keys come first in `jsonb`, whatever the order they were written in. */
function metricsOf(unitId: number, position: number): Described {
  const metrics = { lab_rate: 0.25 + position, lab_tuned: position === 0, lab_image: position === 0 ? 17 : null };
  if (!differentMetrics.unitIds.includes(unitId)) return metrics;
  return position === 0 ? { lab_depth: 12.5 } : { lab_rate: 7.5, z: -1.5 };
}

function bundle(id: number, unitId: number, runId: number, data: Described): Described {
  return { id, ecephys_unit_id: unitId, ecephys_analysis_run_id: runId, data };
}

function probe(id: number, sessionId: number, name: string, state: "uploaded" | "failed"): Described {
  return {
    id,
    ecephys_session_id: sessionId,
    name,
    global_probe_sampling_rate: 29_999.5,
    global_probe_lfp_sampling_rate: 2_499.75,
    phase: "3a",
    air_channel_index: 376,
    surface_channel_index: 365,
    use_lfp_data: true,
    temporal_subsampling_factor: "2.0",
    workflow_state: state,
  };
}

function runProbe(id: number, runId: number, probeId: number): Described {
  return { id, ecephys_analysis_run_id: runId, ecephys_probe_id: probeId };
}

function channel(id: number, probeId: number, index: number, valid: boolean): Described {
  return {
    id,
    ecephys_probe_id: probeId,
    local_index: index,
    probe_vertical_position: 20 + 20 * index,
    probe_horizontal_position: 43,
    manual_structure_id: null,
    anterior_posterior_ccf_coordinate: "8190.5",
    dorsal_ventral_ccf_coordinate: "3314.0",
    left_right_ccf_coordinate: null,
    valid_data: valid,
  };
}

function unit(id: number, channelId: number): Described {
  return {
    id,
    ecephys_channel_id: channelId,
    quality: "good",
    snr: 3.25,
    firing_rate: 5.5,
    isi_violations: "0.125",
    presence_ratio: "0.99",
    amplitude_cutoff: "0.0625",
    isolation_distance: null,
    max_drift: 21.5,
    epoch_name_quality_metrics: "complete_session",
    epoch_name_waveform_metrics: "complete_session",
    duration: 0.5,
    PT_ratio: 0.375,
    amplitude: 120.25,
  };
}
