import type { EcephysProjectWarehouseApi } from "../warehouse-api.js";
import type { Reply } from "./fake-server.js";
import { rmaAnswer, rmaPage } from "./rma-text.js";

/** One case of `warehouse.json`: how to make it happen here. The bodies are ours; AllenSDK gives the golden result from them. */
export interface GoldenCase {
  call(api: EcephysProjectWarehouseApi): Promise<unknown>;
  answer(path: string): Reply;
}

const SESSION = `{"date_of_acquisition": "2019-01-09T00:26:20Z", "fail_eye_tracking": false, "id": 756029989,
  "isi_experiment_id": 714933252, "published_at": "2019-10-03T00:00:00Z", "specimen_id": 699733581,
  "stimulus_name": "brain_observatory_1.1",
  "specimen": {"id": 699733581, "donor_id": 699733578, "name": "Sst-1",
    "donor": {"id": 699733578, "sex": "M", "full_genotype": null, "age": {"id": 1, "name": "P118", "days": 118.0}}},
  "well_known_files": [
    {"id": 1, "path": "/a.json", "well_known_file_type": {"id": 1, "name": "Other"}},
    {"id": 2, "path": "/a.nwb", "well_known_file_type": {"id": 2, "name": "EcephysNwb"}}]}`;

const PROBE = `{"air_channel_index": 373, "ecephys_session_id": 719161530, "id": 729445648,
  "lfp_sampling_rate": 2499.997284, "lfp_temporal_subsampling_factor": 2.0, "name": "probeA", "phase": "3a",
  "sampling_rate": 29999.967418, "surface_channel_index": 328, "use_lfp_data": true}`;

const CHANNELS = [
  `{"id": 849705558, "ecephys_probe_id": 792645504, "local_index": 1, "probe_horizontal_position": 11,
    "probe_vertical_position": 20, "anterior_posterior_ccf_coordinate": "8165",
    "dorsal_ventral_ccf_coordinate": "3314", "left_right_ccf_coordinate": "6862", "ecephys_structure_id": "215",
    "ecephys_structure_acronym": "APN"}`,
  `{"id": 849705560, "ecephys_probe_id": 792645504, "local_index": 2, "probe_horizontal_position": 59,
    "probe_vertical_position": 40, "anterior_posterior_ccf_coordinate": null, "dorsal_ventral_ccf_coordinate": null,
    "left_right_ccf_coordinate": null, "ecephys_structure_id": null, "ecephys_structure_acronym": null}`,
];

const UNIT = `{"PT_ratio": 0.6, "amplitude": 164.8, "amplitude_cutoff": 0.07, "ecephys_channel_id": 850229419,
  "id": 950907205, "quality": "good", "snr": null}`;

const BUNDLES = [
  bundle(
    1,
    950907205,
    `{"c50_dg": NaN, "area_rf": 2600.0, "on_screen_rf": 0.358, "p_value_rf": true, "pref_ori_multi_dg": false, "x": "NaN"}`,
  ),
  bundle(
    2,
    950907209,
    `{"c50_dg": 0.5, "area_rf": 100.0, "on_screen_rf": 0.01, "p_value_rf": false, "pref_ori_multi_dg": true, "x": "0.5"}`,
  ),
];

const FILE = wellKnownFile(1026124469, "/external/neuropixels/natural_movie_templates/natural_movie_1.npy");
const SCENE_FILE = wellKnownFile(2, "/external/neuropixels/natural_scene_templates/12.tiff");

/** What the file downloads give. */
export const FILE_TEXT = "the bytes of a file";

const sessions = { answer: () => rmaAnswer([SESSION]) };
const probes = { answer: () => rmaAnswer([PROBE]) };
const channels = { answer: () => rmaAnswer(CHANNELS) };
const units = { answer: () => rmaAnswer([UNIT]) };
const metrics = { answer: () => rmaAnswer(BUNDLES) };
const files = (...rows: readonly string[]) => ({
  answer: (path: string): Reply =>
    path.startsWith("//") ? { status: 200, body: FILE_TEXT, type: "application/octet-stream" } : rmaAnswer(rows),
});

/** Every case, by the name it has in `warehouse.json`. */
export const GOLDEN_CASES: Readonly<Record<string, GoldenCase>> = {
  "get_sessions()": { ...sessions, call: (api) => api.getSessions() },
  "get_sessions(session_ids=[1,2])": { ...sessions, call: (api) => api.getSessions({ sessionIds: [1, 2] }) },
  "get_sessions(session_ids=np.array([1,2]))": {
    ...sessions,
    call: (api) => api.getSessions({ sessionIds: Int32Array.of(1, 2) }),
  },
  "get_sessions(has_eye_tracking=True)": { ...sessions, call: (api) => api.getSessions({ hasEyeTracking: true }) },
  "get_sessions(has_eye_tracking=False)": { ...sessions, call: (api) => api.getSessions({ hasEyeTracking: false }) },
  "get_sessions(stimulus_names=[..2])": {
    ...sessions,
    call: (api) => api.getSessions({ stimulusNames: ["brain_observatory_1.1", "functional_connectivity"] }),
  },
  'get_sessions(session_ids=[779839471,759228117], has_eye_tracking=True, stimulus_names=["foo","bar"])': {
    ...sessions,
    call: (api) =>
      api.getSessions({ sessionIds: [779839471, 759228117], hasEyeTracking: true, stimulusNames: ["foo", "bar"] }),
  },
  "get_sessions(session_ids=[])": { ...sessions, call: (api) => api.getSessions({ sessionIds: [] }) },
  "get_probes()": { ...probes, call: (api) => api.getProbes() },
  "get_probes(probe_ids=[1,2], session_ids=[3])": {
    ...probes,
    call: (api) => api.getProbes({ probeIds: [1, 2], sessionIds: [3] }),
  },
  "get_channels()": { ...channels, call: (api) => api.getChannels() },
  "get_channels(channel_ids=[1,2], probe_ids=[3])": {
    ...channels,
    call: (api) => api.getChannels({ channelIds: [1, 2], probeIds: [3] }),
  },
  "get_units()": { ...units, call: (api) => api.getUnits() },
  "get_units(all ids)": {
    ...units,
    call: (api) => api.getUnits({ unitIds: [1, 2], channelIds: [3], probeIds: [4, 5], sessionIds: [6] }),
  },
  "get_unit_analysis_metrics()": { ...metrics, call: (api) => api.getUnitAnalysisMetrics() },
  "get_unit_analysis_metrics(unit_ids=[1,2])": {
    ...metrics,
    call: (api) => api.getUnitAnalysisMetrics({ unitIds: [1, 2] }),
  },
  "get_unit_analysis_metrics(ecephys_session_ids=[715093703])": {
    ...metrics,
    call: (api) => api.getUnitAnalysisMetrics({ sessionIds: [715093703] }),
  },
  'get_unit_analysis_metrics(session_types=["brain_observatory_1.1"])': {
    ...metrics,
    call: (api) => api.getUnitAnalysisMetrics({ sessionTypes: ["brain_observatory_1.1"] }),
  },
  "get_unit_analysis_metrics(session_types=2)": {
    ...metrics,
    call: (api) => api.getUnitAnalysisMetrics({ sessionTypes: ["brain_observatory_1.1", "functional_connectivity"] }),
  },
  "get_session_data(715093703) [sync, stream written]": {
    ...files(FILE),
    call: (api) => api.getSessionData(715093703),
  },
  "get_session_data(715093703) [async]": { ...files(FILE), call: (api) => api.getSessionData(715093703) },
  "get_probe_lfp_data(810755801) [sync]": { ...files(FILE), call: (api) => api.getProbeLfpData(810755801) },
  "get_natural_movie_template(1)": { ...files(FILE, SCENE_FILE), call: (api) => api.getNaturalMovieTemplate(1) },
  "get_natural_scene_template(12)": { ...files(FILE, SCENE_FILE), call: (api) => api.getNaturalSceneTemplate(12) },
  "get_natural_movie_template(7) missing": {
    ...files(FILE, SCENE_FILE),
    call: (api) => api.getNaturalMovieTemplate(7),
  },
  "paging: total_rows=12001, each page num_rows=5000": {
    answer: (path) => rmaPage(path, Array<string>(12_001).fill(UNIT)),
    call: (api) => api.getUnits(),
  },
  "no rows": { answer: () => rmaAnswer([]), call: (api) => api.getProbes() },
  "success=false": {
    answer: () =>
      `{"success": false, "id": 0, "start_row": 0, "num_rows": 0, "total_rows": 0, "msg": "some server message"}`,
    call: (api) => api.getUnits(),
  },
  "get_session_data with two nwb files": { ...files(FILE, FILE), call: (api) => api.getSessionData(1) },
  "get_session_data with none": { ...files(), call: (api) => api.getSessionData(1) },
};

function bundle(id: number, unitId: number, data: string): string {
  return `{"data": ${JSON.stringify(data)}, "ecephys_unit_id": ${unitId}, "id": ${id}}`;
}

function wellKnownFile(id: number, path: string): string {
  return `{"attachable_id": 714914585, "attachable_type": "Product",
    "download_link": "/api/v2/well_known_file_download/${id}", "id": ${id}, "path": "${path}", "well_known_file_type_id": 1}`;
}
