import { attachedFiles } from "./attached-files.js";
import { type Model, rowNumbers } from "./model.js";
import { columnFrom, type ModelColumn, missingColumn } from "./model-column.js";
import { type ModelSource, requireStack } from "./model-source.js";
import type { StackedTables } from "./stacked-tables.js";
import { tableModel } from "./table-model.js";

/** What the CSV says about the animal and the files is said by associations in the warehouse. */
const TOLD_ELSEWHERE = ["age_in_days", "sex", "genotype", "has_nwb"];

/**
 * `EcephysSession`: the columns of `sessions.csv`, `session_type` under the warehouse's name `stimulus_name`, and
 * `fail_eye_tracking`, which a cache folder does not know: missing, unless the file has a column of that name.
 */
export async function sessionModel(source: ModelSource): Promise<Model> {
  const stacked = await requireStack(source, "sessions", "EcephysSession");
  const model = tableModel({
    name: "EcephysSession",
    table: "ecephys_sessions",
    stacked,
    leaveOut: TOLD_ELSEWHERE,
    renames: { session_type: "stimulus_name" },
    associations: {
      specimen: beside(specimenModel(stacked)),
      well_known_files: attachedFiles(source, "EcephysSession", stacked),
    },
  });
  if (model.columns.has("fail_eye_tracking")) return model;
  return { ...model, columns: new Map([...model.columns, ["fail_eye_tracking", missingColumn("bool")]]) };
}

/** An association to a model that has a row for every row of this one. */
function beside(model: Model) {
  return {
    target: model.name,
    follow: async () => ({ model, many: false as const, partner: rowNumbers(model.rowCount) }),
  };
}

/** The file tells about the animal in every session's row; ids it does not have are made up, the same every time. */
function specimenModel(stacked: StackedTables): Model {
  const specimenId = stacked.column("specimen_id");
  const columns = { id: specimenId, donor_id: stacked.index };
  return embedded("Specimen", "specimens", stacked, columns, { donor: beside(donorModel(stacked)) });
}

function donorModel(stacked: StackedTables): Model {
  const genotypes = cellsOf(stacked, "genotype").map((genotype) => (genotype === "wt" ? null : genotype));
  const columns = {
    id: stacked.index,
    sex: stacked.column("sex"),
    full_genotype: columnFrom(genotypes),
  };
  return embedded("Donor", "donors", stacked, columns, { age: beside(ageModel(stacked)) });
}

function ageModel(stacked: StackedTables): Model {
  const days = cellsOf(stacked, "age_in_days");
  const distinct = [...new Set(days)];
  const columns = {
    id: columnFrom(days.map((age) => distinct.indexOf(age) + 1)),
    name: columnFrom(
      days.map((age) => (age === null ? null : `P${String(age)}`)),
      "string",
    ),
    days: stacked.column("age_in_days"),
  };
  return embedded("Age", "ages", stacked, columns);
}

function cellsOf(stacked: StackedTables, name: string) {
  const column = stacked.column(name);
  return Array.from({ length: stacked.rowCount }, (_, row) => column.cell(row));
}

function embedded(
  name: string,
  table: string,
  { rowCount, rows }: StackedTables,
  columns: Readonly<Record<string, ModelColumn>>,
  associations: Readonly<Record<string, ReturnType<typeof beside>>> = {},
): Model {
  return {
    name,
    table,
    rowCount,
    rows,
    columns: new Map(Object.entries(columns)),
    associations: new Map(Object.entries(associations)),
  };
}
