import { expectFrame, readGolden } from "@ecephys-tools/goldens";
import { describe, expect, test } from "vitest";
import type { Table } from "../table/table.js";
import { goldenTable } from "../testing/golden-table.js";
import { annotate } from "./annotate.js";
import { countOwned } from "./count-owned.js";
import { getGroupedUniques } from "./grouped-uniques.js";

// AllenSDK's own intermediate frames, joined and counted by us, compared with what AllenSDK made of them.
const PROJECTS = [
  "tables",
  ...["collide", "emptyunits", "noquality", "shuffled", "unitstruct"].map((name) => `tables/variants/${name}`),
];

const load = (project: string) => (name: string) => goldenTable(`${project}/expected/${name}.json`);
/** AllenSDK leaves 0 where no row refers to an id; a list that is not there is `null` here. */
const NO_LIST = { because: "a missing list is null", cell: (cell: unknown) => (cell === 0 ? null : cell) };

describe.each(PROJECTS)("%s", (project) => {
  const frame = load(project);
  const golden = (name: string) => readGolden(`${project}/expected/${name}.json`);
  const probes = () =>
    annotate(frame("_get_probes"), frame("_get_sessions"), {
      on: "ecephys_session_id",
      suffixes: ["_probe", "_session"],
    });
  const channels = () =>
    annotate(frame("_get_channels"), probes(), { on: "ecephys_probe_id", suffixes: ["_channel", "_probe"] });
  const units = () =>
    annotate(frame("_get_units"), channels(), { on: "ecephys_channel_id", suffixes: ["_unit", "_channel"] });

  test("annotate: probes with sessions, channels with those, units with those", () => {
    expectFrame(probes(), golden("_get_annotated_probes"));
    expectFrame(channels(), golden("_get_annotated_channels"));
    expectFrame(units(), golden("_get_annotated_units"));
  });

  const counted = (table: Table, key: string, counts: readonly (readonly [Table, string])[]) =>
    counts.reduce((sum, [other, name]) => countOwned(sum, other, key, name), table);

  test("countOwned and getGroupedUniques over sessions", () => {
    const sessions = counted(frame("_get_sessions"), "ecephys_session_id", [
      [units(), "unit_count"],
      [channels(), "channel_count"],
      [probes(), "probe_count"],
    ]);
    const acronyms = "ecephys_structure_acronyms";
    const complete = getGroupedUniques(
      sessions,
      channels(),
      "ecephys_session_id",
      "ecephys_structure_acronym",
      acronyms,
    );
    expectFrame(complete.rename({ genotype: "full_genotype" }), golden("get_session_table__suppress_empty"), {
      differences: { [acronyms]: NO_LIST },
    });
  });

  test("countOwned and getGroupedUniques over probes and channels", () => {
    const owned = counted(probes(), "ecephys_probe_id", [
      [units(), "unit_count"],
      [channels(), "channel_count"],
    ]);
    const acronyms = "ecephys_structure_acronyms";
    const complete = getGroupedUniques(owned, channels(), "ecephys_probe_id", "ecephys_structure_acronym", acronyms);
    expectFrame(complete, golden("get_probes__suppress_empty"), { differences: { [acronyms]: NO_LIST } });
    const ofChannels = countOwned(channels(), units(), "ecephys_channel_id", "unit_count");
    expectFrame(ofChannels.rename({ name: "probe_name" }), golden("get_channels__suppress_empty"));
  });

  test("none of it changed what it was made from", () => {
    const sessions = frame("_get_sessions");
    countOwned(sessions, probes(), "ecephys_session_id", "probe_count");
    expectFrame(sessions, golden("_get_sessions"));
    expect(sessions.has("probe_count")).toBe(project.endsWith("collide"));
  });
});
