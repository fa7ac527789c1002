import type { EcephysSession } from "@ecephys/session";
import { Table } from "@ecephys/tables";

/** One row that says what a session holds, under the names its tables and the project's use. */
export async function sessionSummary(session: EcephysSession): Promise<Table<object>> {
  const about = await session.metadata();
  const probes = await session.probes();
  const names = Array.from(probes.column("description"), String);
  const withLfp = probes.column("has_lfp_data");
  return Table.fromColumns<object>({
    indexName: "ecephys_session_id",
    columns: {
      ecephys_session_id: [about.ecephysSessionId],
      session_type: [about.sessionType],
      session_start_time: [about.sessionStartTime],
      specimen_name: [about.specimenName],
      full_genotype: [about.fullGenotype],
      sex: [about.sex],
      age_in_days: [about.ageInDays],
      rig_equipment_name: [about.rigEquipmentName],
      num_units: [about.numUnits],
      num_channels: [about.numChannels],
      num_probes: [about.numProbes],
      num_stimulus_presentations: [about.numStimulusPresentations],
      probes: [names],
      probes_with_lfp: [names.filter((_, i) => withLfp.at(i) === true)],
      structure_acronyms: [about.structureAcronyms],
      stimulus_names: [about.stimulusNames],
    },
    dtypes: { probes: "list", probes_with_lfp: "list", structure_acronyms: "list", stimulus_names: "list" },
  });
}
