import { readCsv } from "@ecephys/io/csv";
import { readMetricsCsv } from "@ecephys/io/metrics";
import type { Table } from "@ecephys/tables";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SampleLims } from "../index.js";
import { startGoldenLims } from "../testing/golden-lims.js";
import { query } from "../testing/query.js";

let lims: SampleLims;
beforeAll(async () => {
  lims = await startGoldenLims(false);
});
afterAll(() => lims.close());

const NEVER = `not es.habituation and es.workflow_state != 'failed'`;
const instant = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ${column.slice(3)}`;

/** By the laboratory's rules, what each CSV holds. */
const QUERIES = {
  sessions: `select es.id, ${instant("es.date_of_acquisition")}, es.isi_experiment_id, ${instant("es.published_at")},
      es.specimen_id, es.stimulus_name as session_type, ages.days as age_in_days, genders.name as sex,
      coalesce(donors.full_genotype, 'wt') as genotype,
      exists (select from well_known_files f
        join ecephys_analysis_runs r on r.id = f.attachable_id and f.attachable_type = 'EcephysAnalysisRun'
        join well_known_file_types t on t.id = f.well_known_file_type_id
        where r.current and r.ecephys_session_id = es.id and t.name = 'EcephysNwb') as has_nwb
    from ecephys_sessions es join specimens on specimens.id = es.specimen_id join donors on donors.id = specimens.donor_id
    join genders on genders.id = donors.gender_id join ages on ages.id = donors.age_id where ${NEVER}`,
  probes: `select ep.id, air_channel_index, ecephys_session_id, global_probe_lfp_sampling_rate as lfp_sampling_rate,
      temporal_subsampling_factor as lfp_temporal_subsampling_factor, name, phase,
      global_probe_sampling_rate as sampling_rate, surface_channel_index, use_lfp_data as has_lfp_data
    from ecephys_probes ep join ecephys_sessions es on es.id = ep.ecephys_session_id
    where ${NEVER} and ep.workflow_state != 'failed'`,
  channels: `select ec.*, manual_structure_id as ecephys_structure_id, acronym as ecephys_structure_acronym
    from ecephys_channels ec left join structures on structures.id = manual_structure_id where valid_data`,
  units: `select eu.* from ecephys_units eu join ecephys_channels ec on ec.id = ecephys_channel_id where valid_data`,
};

async function golden(file: string): Promise<Table> {
  return readCsv(goldenPath(`tables/cache/${file}`), { indexColumn: "id" });
}

/** A cell as the database gives it: missing is null, and infinity, which has no JSON, is missing. */
function cell(value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

function expectRows(rows: readonly Record<string, unknown>[], table: Table, key = "id"): void {
  const byId = new Map(rows.map((row) => [row[key], row]));
  for (const [row, id] of Array.from(table.index).entries()) {
    const expected = Object.fromEntries([...table.columns()].map((column) => [column.name, cell(column.at(row))]));
    expect(byId.get(id), `row ${String(id)}`).toMatchObject(expected);
  }
  expect(rows.length).toBe(table.numRows);
}

describe("reading by the rules gives the folder's tables back", () => {
  it("but what one specimen cannot be twice: sessions", async () => {
    const table = await golden("sessions.csv");
    const rows = await query(lims.credentials, QUERIES.sessions);
    // Two sessions share a specimen, of two genotypes in the file: a donor has one.
    const shared = rows.find(({ id }) => id === 847657808);
    expect(shared?.genotype).toBe("wt/wt");
    expectRows(
      rows.map((row) => (row === shared ? { ...row, genotype: table.column("genotype").at(3) } : row)),
      table,
    );
  });

  it("but orphans: probes, channels, units", async () => {
    const [sessions, probes, channels, units] = (await Promise.all(
      ["sessions.csv", "probes.csv", "channels.csv", "units.csv"].map(golden),
    )) as [Table, Table, Table, Table];
    const keep = (table: Table, key: string, owners: Table) => {
      const ids = new Set<unknown>(owners.index);
      return table.filter(Array.from(table.column(key), (id) => ids.has(id)));
    };
    const owned = { probes: keep(probes, "ecephys_session_id", sessions) };
    const ownedChannels = keep(channels, "ecephys_probe_id", owned.probes);
    const ownedUnits = keep(units, "ecephys_channel_id", ownedChannels);
    expect([owned.probes, ownedChannels, ownedUnits].map((table) => table.numRows)).toEqual([8, 156, 239]);
    expectRows(await query(lims.credentials, QUERIES.probes), owned.probes);
    expectRows(await query(lims.credentials, QUERIES.channels), ownedChannels);
    expectRows(await query(lims.credentials, QUERIES.units), ownedUnits);
  });

  it.each(["brain_observatory_1.1", "functional_connectivity"])("but infinity: metrics of %s", async (type) => {
    const table = await readMetricsCsv(goldenPath(`tables/cache/${type}_analysis_metrics.csv`));
    const rows = await query(
      lims.credentials,
      `select b.ecephys_unit_id, b.data from ecephys_unit_metric_bundles b
       join ecephys_analysis_runs r on r.id = b.ecephys_analysis_run_id
       join ecephys_sessions s on s.id = r.ecephys_session_id where r.current and s.stimulus_name = '${type}'`,
    );
    const known = new Set(rows.map((row) => row.ecephys_unit_id));
    const flat = rows.map(({ ecephys_unit_id, data }) => ({ ecephys_unit_id, ...(data as object) }));
    expectRows(flat, table.filter(Array.from(table.index, (id) => known.has(id))), "ecephys_unit_id");
    expect(rows.length).toBeGreaterThan(100);
  });

  it("with whole floats as floats, for readers that tell them from integers", async () => {
    const texts = await query(
      lims.credentials,
      `select data::text from ecephys_unit_metric_bundles where ecephys_unit_id = 915965940`,
    );
    expect(texts[0]?.data).toContain(`"area_rf": 3000.0`);
    const [session] = await query(lims.credentials, "select days::text from ages where days = 102");
    expect(session?.days).toBe("102.0");
  });
});
