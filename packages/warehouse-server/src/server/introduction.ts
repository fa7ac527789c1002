import { EcephysError } from "@ecephys/core";
import type { Catalogue } from "../models/catalogue.js";
import { MODEL_NAMES, type ModelName } from "../models/model-names.js";
import { VERSION } from "../version.js";

/** What `GET /` says: who answers here, and what can be asked. Reads every table to count its rows. */
export async function introduction(catalogue: Catalogue): Promise<string> {
  const models = [];
  for (const name of MODEL_NAMES) models.push(await describeModel(catalogue, name));
  return JSON.stringify({
    name: "@ecephys/warehouse-server",
    version: VERSION,
    query: "/api/v2/data/query.json?criteria=model::NAME",
    models,
  });
}

/** `rows` is `null`, with the reason, for a model that cannot be served. */
async function describeModel(catalogue: Catalogue, name: ModelName): Promise<object> {
  try {
    const { rows, columns, associations } = await catalogue.model(name);
    return { name, rows: rows.length, columns: [...columns.keys()], associations: [...associations.keys()] };
  } catch (error) {
    if (!(error instanceof EcephysError)) throw error;
    return { name, rows: null, reason: error.summary };
  }
}
