import { EcephysError } from "@ecephys/core";
import type { Catalogue } from "../models/catalogue.js";
import { MODEL_NAMES, type ModelName } from "../models/model-names.js";
import { answerQuery, type QueryPage } from "../query/answer-query.js";
import type { Name } from "../rma/ast.js";
import { parseRma } from "../rma/parser.js";
import { excerpt, knownNames, queryError } from "../rma/query-error.js";
import { envelopeStart } from "./envelope.js";
import { type Exchange, JSON_HEADERS } from "./exchange.js";
import { readCriteria } from "./read-criteria.js";
import { streamRows } from "./stream-rows.js";

/** Errors the client can act on: an answer like any other in the warehouse, where refusals come with status 200. */
const REFUSALS = ["ECEPHYS_UNSUPPORTED_QUERY", "ECEPHYS_MISSING_DATA"];

/** Answers `query.json`. */
export async function answerRma(
  exchange: Exchange,
  currentCatalogue: () => Promise<Catalogue>,
  pageSizeLimit: number,
): Promise<void> {
  let page: QueryPage;
  try {
    const query = parseRma(readCriteria(exchange.query));
    const name = modelName(query.model);
    const catalogue = await currentCatalogue();
    page = await answerQuery(query, await catalogue.model(name), pageSizeLimit);
  } catch (error) {
    if (!(error instanceof EcephysError) || !REFUSALS.includes(error.code)) throw error;
    exchange.sendFailure(200, error.message);
    return;
  }
  const numRows = page.rows.length;
  exchange.begin(200, JSON_HEADERS, numRows);
  if (exchange.isHead) exchange.response.end();
  else await streamRows(exchange.response, envelopeStart({ ...page, numRows }), page);
}

function modelName(name: Name): ModelName {
  const known = MODEL_NAMES.find((model) => model === name.text);
  if (known !== undefined) return known;
  throw queryError(
    name.position,
    `there is no model ${excerpt(name.text)}`,
    knownNames("models", name.text, MODEL_NAMES),
  );
}
