import type { Catalogue } from "../models/catalogue.js";
import { DOWNLOAD_PATH } from "../models/well-known-file-model.js";
import { answerRma } from "./answer-rma.js";
import type { Exchange } from "./exchange.js";
import { JSON_HEADERS } from "./exchange.js";
import { introduction } from "./introduction.js";
import { sendFile } from "./send-file.js";

const QUERY_PATH = "/api/v2/data/query.json";
const DOWNLOAD = new RegExp(`^${DOWNLOAD_PATH}(\\d{1,15})$`);

/** What the routes need to know. */
export interface RouteContext {
  readonly currentCatalogue: () => Promise<Catalogue>;
  readonly pageSizeLimit: number;
}

/** Answers a request by its path. Files are reached by id alone, so no path of a client's ever meets the file system. */
export async function route(exchange: Exchange, { currentCatalogue, pageSizeLimit }: RouteContext): Promise<void> {
  const { path } = exchange;
  const download = DOWNLOAD.exec(path);
  if (path !== "/" && path !== QUERY_PATH && download === null) {
    exchange.sendFailure(404, `There is nothing at ${path.slice(0, 200)}. Ask ${QUERY_PATH}?criteria=model::NAME.`);
  } else if (exchange.method !== "GET" && exchange.method !== "HEAD") {
    exchange.sendFailure(405, `${exchange.method} is not answered here; send GET or HEAD.`, { allow: "GET, HEAD" });
  } else if (download !== null) {
    const id = Number(download[1]);
    const file = (await (await currentCatalogue()).published()).get(id);
    if (file === undefined) exchange.sendFailure(404, `There is no file ${id}. Ask for model::WellKnownFile.`);
    else await sendFile(exchange, file);
  } else if (path === QUERY_PATH) {
    await answerRma(exchange, currentCatalogue, pageSizeLimit);
  } else if (exchange.isHead) {
    // Whoever only looks whether someone is here does not wait for the tables.
    exchange.begin(200, JSON_HEADERS);
    exchange.response.end();
  } else {
    exchange.sendJson(200, await introduction(await currentCatalogue()));
  }
}
