import { type Model, rowNumbers } from "./model.js";
import { columnFrom } from "./model-column.js";
import type { ModelSource } from "./model-source.js";

/** Where downloads are served; the file's id follows. */
export const DOWNLOAD_PATH = "/api/v2/well_known_file_download/";

const FILE_TYPES = ["EcephysNwb", "EcephysLfpNwb", "Stimulus"] as const;

/** `WellKnownFile`: one row per file in {@link ModelSource.published}, in its order. */
export async function wellKnownFileModel(source: ModelSource): Promise<Model> {
  const files = [...(await source.published()).values()];
  const typeRow = Int32Array.from(files, (file) => FILE_TYPES.indexOf(file.typeName));
  const ints = (values: readonly number[]) => columnFrom(values, "int");
  const texts = (values: readonly string[]) => columnFrom(values, "string");
  return {
    name: "WellKnownFile",
    table: "well_known_files",
    rowCount: files.length,
    rows: rowNumbers(files.length),
    columns: new Map([
      ["attachable_id", ints(files.map((file) => file.attachableId))],
      ["attachable_type", texts(files.map((file) => file.attachableType))],
      ["download_link", texts(files.map((file) => `${DOWNLOAD_PATH}${file.id}`))],
      ["id", ints(files.map((file) => file.id))],
      ["path", texts(files.map((file) => file.path))],
      ["well_known_file_type_id", ints([...typeRow].map((row) => row + 1))],
    ]),
    associations: new Map([
      [
        "well_known_file_type",
        {
          target: "WellKnownFileType",
          follow: async () => ({ model: fileTypeModel(), many: false as const, partner: typeRow }),
        },
      ],
    ]),
  };
}

function fileTypeModel(): Model {
  return {
    name: "WellKnownFileType",
    table: "well_known_file_types",
    rowCount: FILE_TYPES.length,
    rows: rowNumbers(FILE_TYPES.length),
    columns: new Map([
      ["id", columnFrom(FILE_TYPES.map((_, index) => index + 1))],
      ["name", columnFrom(FILE_TYPES)],
    ]),
    associations: new Map(),
  };
}
