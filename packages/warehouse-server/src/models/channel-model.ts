import { type Link, type Model, once, rowNumbers } from "./model.js";
import { type ModelSource, requireStack } from "./model-source.js";
import type { StackedTables } from "./stacked-tables.js";
import { belongsTo, tableModel } from "./table-model.js";

/** `EcephysChannel`: the columns of `channels.csv`; its structure's id and acronym are also there as an association. */
export async function channelModel(source: ModelSource): Promise<Model> {
  const stacked = await requireStack(source, "channels", "EcephysChannel");
  const probeId = stacked.column("ecephys_probe_id");
  return tableModel({
    name: "EcephysChannel",
    table: "ecephys_channels",
    stacked,
    associations: {
      ecephys_probe: belongsTo(source, "EcephysProbe", "probes", probeId, stacked.rowCount),
      structure: { target: "Structure", follow: once(async () => structureLink(stacked)) },
    },
  });
}

/** The file names the structure in every channel's row, so a channel's structure lies at the channel's row. */
function structureLink(stacked: StackedTables): Link {
  const { rowCount } = stacked;
  const id = stacked.column("ecephys_structure_id");
  const acronym = stacked.column("ecephys_structure_acronym");
  const partner = rowNumbers(rowCount).map((row) => (id.cell(row) === null && acronym.cell(row) === null ? -1 : row));
  const model: Model = {
    name: "Structure",
    table: "structures",
    rowCount,
    rows: partner.filter((row) => row >= 0),
    columns: new Map([
      ["id", id],
      ["acronym", acronym],
    ]),
    associations: new Map(),
  };
  return { model, many: false, partner };
}
