import type { Table } from "@ecephys/tables";
import { describe, expect, it } from "vitest";
import { makeProject } from "./project.js";
import { SCALES, type ScaleName } from "./scale.js";

const COUNTS: [ScaleName, number, number, number, number][] = [
  ["tiny", 2, 5, 120, 60],
  ["demo", 4, 22, 8_160, 1_500],
  ["full", 58, 332, 123_224, 99_180],
];
const cells = (table: Table<object>, name: string): unknown[] => [...(table as Table).column(name)];
const count = (table: Table<object>, name: string, wanted: (cell: unknown) => boolean): number =>
  cells(table, name).filter(wanted).length;
const missing = (cell: unknown): boolean => cell === null || Number.isNaN(cell);
/** The values of `name` that are not ids of the other table. */
const dangling = (table: Table<object>, name: string, other: Table<object>): unknown[] => {
  const ids = new Set<unknown>(other.index);
  return cells(table, name).filter((id) => !ids.has(id));
};

describe.each(COUNTS)("a %s project", (name, sessions, probes, channels, units) => {
  const project = makeProject(SCALES[name], 1);

  it("has exactly as many rows as it should, with unique ids", () => {
    const tables = [project.sessions, project.probes, project.channels, project.units];
    expect(tables.map((table) => table.numRows)).toEqual([sessions, probes, channels, units]);
    for (const table of [...tables, ...project.metrics.map((metrics) => metrics.table)]) {
      expect(new Set(table.index).size).toBe(table.numRows);
    }
  });

  it("has no foreign key that leads nowhere", () => {
    expect(dangling(project.units, "ecephys_channel_id", project.channels)).toEqual([]);
    expect(dangling(project.channels, "ecephys_probe_id", project.probes)).toEqual([]);
    expect(dangling(project.probes, "ecephys_session_id", project.sessions)).toEqual([]);
    for (const { table } of project.metrics) expect(dangling(table, "ecephys_unit_id", project.units)).toEqual([]);
  });

  it("has metrics of each session type, with its columns, for nearly all of its sessions' units", () => {
    expect(project.metrics.map(({ sessionType, table }) => [sessionType, table.columnNames.length])).toEqual([
      ["brain_observatory_1.1", 57],
      ["functional_connectivity", 45],
    ]);
    for (const { sessionType, sessionId, table } of project.metrics) {
      const types = new Set([...sessionId].map((id) => project.sessions.loc(id)?.session_type));
      expect([...types]).toEqual([sessionType]);
      expect(sessionId).toHaveLength(table.numRows);
    }
    const rows = project.metrics.reduce((sum, { table }) => sum + table.numRows, 0);
    expect(rows).toBeLessThan(units);
    expect(rows).toBeGreaterThan(units * 0.95);
  });

  it("has the published project's oddities", () => {
    const { probes: probeTable, channels: channelTable, units: unitTable } = project;
    expect(count(probeTable, "has_lfp_data", (cell) => cell === false)).toBe({ tiny: 2, demo: 6, full: 7 }[name]);
    expect(count(probeTable, "lfp_temporal_subsampling_factor", missing)).toBe({ tiny: 2, demo: 5, full: 5 }[name]);
    expect(count(probeTable, "sampling_rate", (cell) => cell === 0)).toBe(1);
    expect(count(channelTable, "ecephys_structure_acronym", missing)).toBeGreaterThan(channels * 0.1);
    expect(count(channelTable, "ecephys_structure_id", missing)).toBe(
      count(channelTable, "ecephys_structure_acronym", missing),
    );
    expect(count(channelTable, "ecephys_structure_acronym", (cell) => cell === "grey")).toBeGreaterThan(0);
    expect(count(channelTable, "left_right_ccf_coordinate", (cell) => cell === -1000)).toBeGreaterThan(0);
    expect(count(channelTable, "left_right_ccf_coordinate", missing)).toBeGreaterThan(0);
    expect(new Set(cells(unitTable, "ecephys_channel_id")).size).toBeLessThan(channels);
    expect(count(unitTable, "velocity_below", missing)).toBeGreaterThan(0);
    expect(count(unitTable, "amplitude_cutoff", (cell) => (cell as number) > 0.1)).toBeGreaterThan(0);
    const sessionsInOrder = [...project.sessions.index];
    expect(project.probes.column("ecephys_session_id").unique()).not.toEqual(sessionsInOrder);
  });
});

describe.each(["tiny", "demo"] as const)("a %s project, whatever its seed,", (name) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("shows what the unit filters are for (seed %i)", (seed) => {
    const { sessions, probes, channels, units, metrics } = makeProject(SCALES[name], seed);
    expect(units.column("quality").unique()).toEqual(expect.arrayContaining(["good", "noise", null]));
    for (const threshold of ["amplitude_cutoff", "presence_ratio", "isi_violations"]) {
      expect(count(units, threshold, missing)).toBe(1);
    }
    const onBoundary = units.filter(
      (unit) => unit.amplitude_cutoff === 0.1 && unit.presence_ratio === 0.95 && unit.isi_violations === 0.5,
    );
    expect(onBoundary.toObjects()).toMatchObject([{ quality: "good" }]);
    expect(sessions.column("genotype").at(sessions.numRows - 1)).toBe("wt");
    expect(count(sessions, "published_at", missing)).toBe(1);
    expect(sessions.column("isi_experiment_id").dtype).toBe("float");
    const used = new Set(cells(units, "ecephys_channel_id").map((id) => channels.loc(id)?.ecephys_probe_id));
    expect(probes.numRows - used.size).toBeGreaterThanOrEqual(1);
    expect(count(channels, "left_right_ccf_coordinate", missing)).toBeGreaterThan(0);
    for (const { table } of metrics) {
      expect(count(table, "fano_dg", (cell) => cell === Number.POSITIVE_INFINITY)).toBe(1);
      expect(count(table, "pref_ori_multi_dg", missing)).toBe(1);
    }
  });
});

describe("sizes of sessions", () => {
  it.each(["demo", "full"] as const)("differ, and one %s session has hardly any units", (name) => {
    const sizes = new Map<number, number>();
    for (const { sessionId } of makeProject(SCALES[name], 1).metrics) {
      for (const id of sessionId) sizes.set(id, (sizes.get(id) ?? 0) + 1);
    }
    const [smallest, next] = [...sizes.values()].sort((a, b) => a - b) as [number, number];
    expect(sizes.size).toBe(SCALES[name].sessionIds.length);
    expect(smallest).toBeLessThan(next / 10);
  });
});

describe("the full project", () => {
  const { sessions, probes, units, metrics } = makeProject(SCALES.full, 2);
  const tally = (table: Table<object>, name: string): Record<string, number> => {
    const out: Record<string, number> = {};
    for (const cell of cells(table, name)) out[String(cell)] = (out[String(cell)] ?? 0) + 1;
    return out;
  };

  it("has as many of everything as were published", () => {
    expect(tally(sessions, "session_type")).toEqual({ "brain_observatory_1.1": 32, functional_connectivity: 26 });
    const genotypes = Object.entries(tally(sessions, "genotype")).map(([genotype, n]) => [genotype.slice(0, 3), n]);
    expect(Object.fromEntries(genotypes)).toEqual({ "wt/": 30, Sst: 12, Pva: 8, Vip: 8 });
    expect(Object.values(tally(probes, "ecephys_session_id")).sort()).toEqual([
      ...[4, 4],
      ...new Array(12).fill(5),
      ...new Array(44).fill(6),
    ]);
    expect(tally(units, "quality")).toEqual({ good: 99_180 });
  });

  it("keeps whole numbers whole and has no infinite metric", () => {
    expect(sessions.column("isi_experiment_id").dtype).toBe("int");
    expect(probes.column("air_channel_index").dtype).toBe("int");
    expect(metrics[0]?.table.column("pref_image_ns").dtype).toBe("int");
    expect(count(metrics[0]?.table as Table<object>, "fano_dg", (cell) => !Number.isFinite(cell))).toBe(0);
  });
});
