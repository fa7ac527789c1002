import { beforeAll, describe, expect, it } from "vitest";
import type { WarehouseServer } from "../index.js";
import { idsOf, makeFolder, refusalOf, rowsOf, serve } from "../testing/warehouse.js";

const SESSIONS = `id,published_at,specimen_id,session_type,age_in_days,sex,genotype,has_nwb
1,2019-10-03T00:00:00Z,11,brain_observatory_1.1,100.0,M,wt,True
2,,12,functional_connectivity,101.5,F,Sst/wt,False
3,2020-01-01T00:00:00Z,13,"it's, [odd]",,,wt,
`;
const PROBES = `id,ecephys_session_id,name,rate,has_lfp_data
10,1,probeA,2.5,True
20,1,probeB,-1e-3,False
30,2,PROBEa,,
40,999,probeA,7,True
50,,probeC,7.0,True
`;

let server: WarehouseServer;
beforeAll(async () => {
  server = await serve([makeFolder({ "sessions.csv": SESSIONS, "probes.csv": PROBES })]);
});

describe("operators", () => {
  it.each([
    ["[id$eq20]", [20]],
    ["[id$eq'20']", [20]],
    ["[id$in10,30,77]", [10, 30]],
    ["[id$in]", []],
    ["[id$ne20]", [10, 30, 40, 50]],
    ["[id$gt20]", [30, 40, 50]],
    ["[id$ge20]", [20, 30, 40, 50]],
    ["[id$lt20]", [10]],
    ["[id$le2e1]", [10, 20]],
    ["[rate$le-0.001]", [20]],
    ["[rate$eq7]", [40, 50]],
    ["[rate$ne7]", [10, 20]],
    ["[rate]", [10, 20, 40, 50]],
    ["[rate$eqnull]", [30]],
    ["[rate$nenull]", [10, 20, 40, 50]],
    ["[name$eq'probeA']", [10, 40]],
    ["[name$eqprobeA]", [10, 40]],
    ["[name$in'probeA','probeC']", [10, 40, 50]],
    ["[name$li'probe*']", [10, 20, 40, 50]],
    ["[name$il'probea']", [10, 30, 40]],
    ["[name$il*A]", [10, 30, 40]],
    ["[name$gt'probeA']", [20, 50]],
    ["[use_lfp_data$eqtrue]", [10, 40, 50]],
    ["[use_lfp_data$neTRUE]", [20]],
    ["[use_lfp_data$in'false',true]", [10, 20, 40, 50]],
    ["[use_lfp_data$eqnull]", [30]],
    ["[ecephys_session_id$eq1][rate$gt0]", [10]],
    ["[ecephys_probes.id$eq20]", [20]],
    ["[id$li'*0']", [10, 20, 30, 40, 50]],
  ])("%s", async (filter, ids) => {
    expect(await idsOf(server, `model::EcephysProbe${filter}`)).toEqual(ids);
  });

  it("texts with quotes, brackets and commas", async () => {
    expect(await idsOf(server, "model::EcephysSession[stimulus_name$eq'it''s, [odd]']")).toEqual([3]);
  });

  it("times are compared as text", async () => {
    expect(await idsOf(server, "model::EcephysSession[published_at$ge'2019-12-01']")).toEqual([3]);
  });

  it("what a folder does not know equals nothing", async () => {
    for (const value of ["true", "false"]) {
      expect(await idsOf(server, `model::EcephysSession[fail_eye_tracking$eq${value}]`)).toEqual([]);
    }
    expect(await idsOf(server, "model::EcephysSession[fail_eye_tracking$eqnull]")).toEqual([1, 2, 3]);
  });
});

describe("criteria on associations", () => {
  it.each([
    ["rma::criteria,ecephys_session[id$in1]", [10, 20]],
    ["rma::criteria,ecephys_session", [10, 20, 30]],
    ["rma::criteria,ecephys_session[stimulus_name$li'*connectivity']", [30]],
    ["rma::criteria,ecephys_session(specimen(donor[sex$eq'M']))", [10, 20]],
    ["rma::criteria,ecephys_session(specimen(donor(age[days$gt100])))", [30]],
    ["rma::criteria[id$gt10],rma::criteria,ecephys_session[id$eq1]", [20]],
    ["rma::criteria,[id$gt10],ecephys_session[id$eq1]", [20]],
    ["rma::criteria,well_known_files", [10, 40, 50]],
    ["rma::criteria,ecephys_session(well_known_files(well_known_file_type[name$eq'EcephysNwb']))", [10, 20]],
    // As a join would: a column the innermost does not have is looked for further out.
    ["rma::criteria,ecephys_session[use_lfp_data$eqtrue]", [10]],
    ["rma::criteria,ecephys_session[ecephys_probes.id$eq20]", [20]],
    ["rma::criteria,ecephys_session[id$eq10]", []],
  ])("%s", async (criteria, ids) => {
    expect(await idsOf(server, `model::EcephysProbe,${criteria}`)).toEqual(ids);
  });

  it("an owner's files are found by type, owner and kind of owner, whoever has the column", async () => {
    const files = await rowsOf(
      server,
      "model::WellKnownFile,rma::criteria,well_known_file_type[name$eq'EcephysLfpNwb'][attachable_type$eq'EcephysProbe'][attachable_id$eq40]",
    );
    expect(files).toEqual([
      {
        attachable_id: 40,
        attachable_type: "EcephysProbe",
        download_link: "/api/v2/well_known_file_download/161",
        id: 161,
        path: "/external/session_999/probe_40_lfp.nwb",
        well_known_file_type_id: 2,
      },
    ]);
  });
});

describe("include", () => {
  it("nests partners, null and lists", async () => {
    const rows = await rowsOf(
      server,
      "model::EcephysProbe[id$in20,40],rma::include,ecephys_session(specimen),well_known_files,ecephys_session(well_known_files(well_known_file_type))",
    );
    expect(rows[1]).toMatchObject({ id: 40, ecephys_session: null, well_known_files: [{ id: 161 }] });
    expect(rows[0]).toMatchObject({
      ecephys_session: {
        id: 1,
        stimulus_name: "brain_observatory_1.1",
        specimen: { id: 11 },
        well_known_files: [{ well_known_file_type: { id: 1, name: "EcephysNwb" } }],
      },
      well_known_files: [],
    });
  });

  it("an animal's wild type is told as no genotype, as in the warehouse", async () => {
    const rows = await rowsOf(server, "model::EcephysSession,rma::include,specimen(donor(age))");
    expect(rows.map((row) => row.specimen)).toMatchObject([
      { donor: { sex: "M", full_genotype: null, age: { id: 1, name: "P100", days: 100 } } },
      { donor: { sex: "F", full_genotype: "Sst/wt", age: { id: 2, name: "P101.5", days: 101.5 } } },
      { donor: { sex: null, full_genotype: null, age: { name: null, days: null } } },
    ]);
  });
});

describe("order and tabular", () => {
  const tabular = (cells: string, more = ""): string =>
    `model::EcephysProbe,rma::include,ecephys_session,rma::options[tabular$eq'${cells}'][num_rows$eq'all']${more}`;

  it.each([
    ["[order$eq'id']", [10, 20, 30, 40, 50]],
    ["[order$eq'id$desc']", [50, 40, 30, 20, 10]],
    ["[order$eqid$desc]", [50, 40, 30, 20, 10]],
    ["[order$eq'rate']", [20, 10, 40, 50, 30]],
    ["[order$eq'rate$desc']", [40, 50, 10, 20, 30]],
    ["[order$eq'rate$desc,id$desc']", [50, 40, 10, 20, 30]],
    ["[order$eq'rate$desc'][order$eq'id$desc']", [50, 40, 10, 20, 30]],
    ["[order$eqname$asc,id$desc]", [30, 40, 10, 20, 50]],
    ["[order$eq'ecephys_sessions.stimulus_name$desc']", [30, 10, 20, 40, 50]],
  ])("%s", async (order, ids) => {
    expect((await rowsOf(server, tabular("id", order))).map((row) => row.id)).toEqual(ids);
  });

  it("cells come in the order and under the names asked for", async () => {
    const rows = await rowsOf(
      server,
      tabular("ecephys_probes.id as probe, rate,ecephys_sessions.id,stimulus_name AS type"),
    );
    expect(rows.slice(0, 4)).toEqual([
      { probe: 10, rate: "2.5", id: "1", type: "brain_observatory_1.1" },
      { probe: 20, rate: "-0.001", id: "1", type: "brain_observatory_1.1" },
      { probe: 30, rate: null, id: "2", type: "functional_connectivity" },
      { probe: 40, rate: "7", id: null, type: null },
    ]);
    expect(Object.keys(rows[0] ?? {})).toEqual(["probe", "rate", "id", "type"]);
  });
});

describe("refusals name the place and what there is", () => {
  it.each([
    ["model::EcephysUnits", 8, 'no model "EcephysUnits"', "Did you mean EcephysUnit?"],
    ["model::EcephysProbe[nam$eq1]", 21, 'EcephysProbe has no column "nam"', "Did you mean name?"],
    ["model::EcephysProbe[x.id$eq1]", 21, 'no table "x"', "Known tables here: ecephys_probes"],
    ["model::EcephysProbe[id$eqabc]", 26, 'id takes a number, found "abc"', ""],
    ["model::EcephysProbe[use_lfp_data$eq1]", 36, 'use_lfp_data takes true or false, found "1"', ""],
    ["model::EcephysProbe[use_lfp_data$getrue]", 36, "$ge has no meaning", ""],
    ["model::EcephysProbe[id$gtnull]", 26, "$gt cannot compare with null", "$eqnull"],
    ["model::EcephysProbe[id$in1,null]", 28, "$in cannot compare with null", ""],
    ["model::EcephysProbe,rma::criteria,session", 35, 'no association "session"', "Did you mean ecephys_session?"],
    ["model::EcephysProbe,rma::include,ecephys_session(x)", 50, 'EcephysSession has no association "x"', "specimen"],
    ["model::EcephysProbe,rma::include,ecephys_session[id$eq1]", 50, "rma::include takes no filters", "rma::criteria"],
    ["model::EcephysProbe,rma::options[rows$eq1]", 34, 'no option "rows"', "num_rows"],
    ["model::EcephysProbe,rma::options[num_rows$eq-1]", 45, "num_rows takes a whole number or 'all'", ""],
    ["model::EcephysProbe,rma::options[start_row$eq'all']", 46, "start_row takes a whole number", ""],
    ["model::EcephysProbe,rma::options[num_rows$eq1,2]", 47, "num_rows takes one value", ""],
    ["model::EcephysProbe,rma::options[count$eqmaybe]", 42, "count takes true or false", ""],
    ["model::EcephysProbe,rma::options[order$eq'nam']", 43, 'no column "nam"', "name"],
    ["model::EcephysProbe,rma::options[tabular$eq'id,nam']", 48, 'no column "nam"', "name"],
    ["model::EcephysProbe,rma::options[tabular$eq'id as a b']", 45, 'expected "column" or "column as alias"', ""],
    ["model::EcephysProbe,rma::options[tabular$eq'id,,name']", 48, "expected a column between the commas", ""],
    ["model::EcephysProbe,rma::options[tabular$eq'id,name as id']", 56, 'already a cell "id"', "as other_name"],
    ["model::EcephysProbe,rma::options[tabular$eq'structures.id']", 45, 'no table "structures"', "rma::include"],
    ["model::EcephysProbe,rma::include,well_known_files,rma::options[tabular$eq'id']", 75, "several rows for each", ""],
  ])("%s", async (criteria, position, problem, advice) => {
    const message = await refusalOf(server, criteria);
    expect(message).toContain(`at position ${position}: `);
    expect(message).toContain(problem);
    expect(message).toContain(advice);
  });

  it("a model without a file says so instead of being empty", async () => {
    for (const model of ["EcephysUnit", "EcephysChannel", "EcephysUnitMetricBundle"]) {
      const message = await refusalOf(server, `model::${model}`);
      expect(message).toContain(`${model} cannot be served: there is no`);
      expect(message).toContain("Fetch that table into the folder first");
    }
  });
});
