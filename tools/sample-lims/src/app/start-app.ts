import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Exchange, RequestLog, sendFile } from "@ecephys/warehouse-server/files";
import type { ServedFile } from "./served-file.js";

/** The laboratory's web application, as far as files are downloaded from it. */
export interface App {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** `GET /well_known_files/download/7?wkf_id=7`, oldest first. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const DOWNLOAD = /^\/well_known_files\/download\/(\d{1,15})$/;

/** Serves these files by their ids. */
export async function startApp(files: readonly ServedFile[]): Promise<App> {
  const pathOf = new Map(files.map(({ id, path }) => [id, path]));
  const requests: string[] = [];
  const log = new RequestLog();
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume();
    answer(request, response).catch(() => response.destroy());
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const exchange = new Exchange(request, response, log);
    const asked = DOWNLOAD.exec(exchange.path)?.[1];
    const path = pathOf.get(Number(asked));
    if (asked === undefined)
      exchange.sendFailure(404, "Only /well_known_files/download/ID?wkf_id=ID is answered here.");
    else if (new URLSearchParams(exchange.query ?? "").get("wkf_id") !== asked) {
      exchange.sendFailure(404, `File ${asked} is asked for without ?wkf_id=${asked}.`);
    } else if (exchange.method !== "GET" && !exchange.isHead) {
      exchange.sendFailure(405, `${exchange.method} is not answered here; send GET or HEAD.`, { allow: "GET, HEAD" });
    } else if (path === undefined) exchange.sendFailure(404, `There is no file ${asked}.`);
    else {
      // The warehouse's own columns of a file mean nothing here.
      const columns = { typeName: "EcephysNwb", attachableType: "EcephysSession", attachableId: 0 } as const;
      await sendFile(exchange, { ...columns, id: Number(asked), path, candidates: [path], declared: true });
    }
  };
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen({ host: "127.0.0.1", port: 0 }, resolve);
  });
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
