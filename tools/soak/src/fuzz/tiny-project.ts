import { fixedApi } from "@ecephys/cache";
import type { EcephysProjectApi } from "@ecephys/core";

/** A backend of four small tables, for want of a real folder: two sessions, one probe each, five units. */
export const tinyProject: EcephysProjectApi = {
  ...fixedApi,
  id: "tiny project",
  getSessions: async () => ({
    indexName: "id",
    columns: {
      id: [715093703, 719161530],
      published_at: ["2019-10-03T00:00:00Z", "2019-10-03T00:00:00Z"],
      specimen_id: [699733581, 703279284],
      session_type: ["brain_observatory_1.1", "functional_connectivity"],
      age_in_days: [118, 122],
      sex: ["M", "F"],
      genotype: ["Sst-IRES-Cre/wt;Ai32(RCL-ChR2(H134R)_EYFP)/wt", null],
      has_nwb: [true, true],
      isi_experiment_id: [null, 714254764],
      date_of_acquisition: ["2019-01-19T08:54:18Z", "2019-01-09T00:25:16Z"],
    },
  }),
  getProbes: async () => ({
    indexName: "id",
    columns: {
      id: [810755797, 729445648],
      ecephys_session_id: [715093703, 719161530],
      lfp_sampling_rate: [1249.9967, 1249.9962],
      name: ["probeA", "probeB"],
      phase: ["3a", "3a"],
      sampling_rate: [29999.92, 29999.91],
      has_lfp_data: [true, false],
      lfp_temporal_subsampling_factor: [2, null],
      air_channel_index: [272, 260],
      surface_channel_index: [262, 250],
    },
  }),
  getChannels: async () => ({
    indexName: "id",
    columns: {
      id: [850246357, 850246358, 849705558],
      ecephys_probe_id: [810755797, 810755797, 729445648],
      local_index: [2, 3, 0],
      probe_horizontal_position: [11, 59, 43],
      probe_vertical_position: [40, 60, 20],
      anterior_posterior_ccf_coordinate: [8445, null, 7020],
      dorsal_ventral_ccf_coordinate: [4011, null, 3500],
      left_right_ccf_coordinate: [6753, null, 6600],
      ecephys_structure_id: [8, 215, null],
      ecephys_structure_acronym: ["grey", "APN", null],
    },
  }),
  getUnits: async () => ({
    indexName: "id",
    columns: {
      id: [950921001, 950921002, 950921003, 950922001, 950922002],
      ecephys_channel_id: [850246357, 850246357, 850246358, 849705558, 849705558],
      local_index: [0, 1, 2, 0, 1],
      quality: ["good", "good", "noise", "good", "good"],
      presence_ratio: [0.99, 0.98, 0.5, 0.99, 0.97],
      amplitude_cutoff: [0.01, 0.02, 0.3, 0.04, 0.05],
      isi_violations: [0.01, 0.2, 2.5, 0.3, 0.1],
      firing_rate: [8.5, 0.2, 3.1, 12.25, 1 / 3],
      snr: [3.2, 2.1, 1.5, 4.4, 2.9],
      waveform_duration: [0.55, 0.3, 0.27, 0.61, 0.2],
    },
  }),
};
