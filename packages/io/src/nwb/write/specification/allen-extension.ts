export const ALLEN_NAMESPACE = "ndx-aibs-ecephys";
const VERSION = "0.2.0";
const SOURCE = `${ALLEN_NAMESPACE}.extension`;

const attribute = (name: string, dtype: string, doc: string) => ({ name, dtype, doc });

const withUnit = (name: string, doc: string, shape: readonly (number | null)[] = [null]) => ({
  name,
  dtype: "float32",
  shape,
  doc,
  attributes: [attribute("unit", "text", "Unit of the numbers")],
});

const type = (neurodata_type_def: string, neurodata_type_inc: string, doc: string, members: object) => ({
  neurodata_type_def,
  neurodata_type_inc,
  doc,
  ...members,
});

const TYPES = [
  type("EcephysProbe", "Device", "One silicon probe", {
    attributes: [
      attribute("sampling_rate", "float64", "Samples per second of the band with spikes"),
      attribute("probe_id", "int", "The probe's id"),
    ],
  }),
  type("EcephysElectrodeGroup", "ElectrodeGroup", "The channels of one probe", {
    attributes: [
      attribute("has_lfp_data", "bool", "Whether there is a file with the probe's LFP"),
      attribute("probe_id", "int", "The probe's id"),
      attribute("lfp_sampling_rate", "float64", "Samples per second of the LFP"),
    ],
  }),
  type("EcephysSpecimen", "Subject", "The animal", {
    attributes: [
      attribute("specimen_name", "text", "The animal's full name"),
      attribute("age_in_days", "float", "Age at the session"),
      // Newer files have the strain where NWB itself has it, as a dataset.
      { ...attribute("strain", "text", "The animal's strain"), required: false },
    ],
  }),
  type("EcephysEyeTrackingRigMetadata", "NWBDataInterface", "Geometry of the rig, three coordinates each", {
    attributes: [attribute("equipment", "text", "Name of the rig")],
    datasets: [
      withUnit("monitor_position", "Place of the screen"),
      withUnit("camera_position", "Place of the camera"),
      withUnit("led_position", "Place of the lamp"),
      withUnit("monitor_rotation", "Rotation of the screen"),
      withUnit("camera_rotation", "Rotation of the camera"),
    ],
  }),
  type("EcephysCSD", "NWBDataInterface", "Current source density over virtual channels", {
    datasets: [
      withUnit("virtual_electrode_x_positions", "Where the virtual channels are across the probe"),
      withUnit("virtual_electrode_y_positions", "Where the virtual channels are along the probe"),
    ],
    groups: [{ neurodata_type_inc: "TimeSeries", doc: "The current source density, time first" }],
  }),
];

const NAMESPACE = {
  namespaces: [
    {
      name: ALLEN_NAMESPACE,
      version: VERSION,
      author: "Allen Institute for Brain Science",
      contact: "https://github.com/AllenInstitute/AllenSDK",
      doc: "Types of extracellular recordings, as files need them",
      schema: [{ namespace: "core" }, { source: SOURCE }],
    },
  ],
};

/** The extension as a file's cached specification: names and types, in our words. */
export const ALLEN_EXTENSION = {
  version: VERSION,
  sources: { namespace: JSON.stringify(NAMESPACE), [SOURCE]: JSON.stringify({ groups: TYPES }) },
};
