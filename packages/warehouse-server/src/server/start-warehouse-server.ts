import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { assertKnownOptions, EcephysError, type Logger, silentLogger } from "@ecephys/core";
import { openFolder } from "../folder/served-folder.js";
import { TableFiles } from "../folder/watched-files.js";
import { Catalogue } from "../models/catalogue.js";
import { assertPageSizeLimit } from "../query/page-options.js";
import { handleRequest } from "./handle-request.js";
import { type LoggedRequest, RequestLog } from "./request-log.js";

/** What to serve, and where. */
export interface WarehouseServerOptions {
  /** Paths of manifest files. Of rows with the same id the one in the folder named first is served. */
  readonly manifests: readonly string[];
  /** Address to listen at. Default `127.0.0.1`: nobody beyond this computer gets in. */
  readonly host?: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Hears of every request (`info`), of rows served once though present twice (`warn`) and of failures (`error`). */
  readonly logger?: Logger;
  /** Most rows on a page, however many a client asks for. Default: no limit. */
  readonly pageSizeLimit?: number;
}

/** A server that runs. */
export interface WarehouseServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `127.0.0.1:PORT`, as `fromWarehouse({ scheme: "http", host })` takes it. */
  readonly host: string;
  readonly port: number;
  /** The last 1000 requests, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** Stops listening and breaks what is still being sent. */
  close(): Promise<void>;
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Room for queries that list every id there is. */
const LONGEST_REQUEST = 4 * 1024 * 1024;

/**
 * Serves cache folders as a warehouse: the RMA subset the project's clients use, and file downloads.
 * Tables are read when first asked for, and again when their files change; nothing is ever written.
 *
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT`; `ECEPHYS_FILE_ACCESS`, `ECEPHYS_INVALID_MANIFEST` or
 *   `ECEPHYS_MANIFEST_VERSION` for a manifest; `ECEPHYS_NETWORK` if the address cannot be listened at
 */
export async function startWarehouseServer(options: WarehouseServerOptions): Promise<WarehouseServer> {
  const known = ["manifests", "host", "port", "logger", "pageSizeLimit"];
  assertKnownOptions(options, known);
  const { manifests, host = "127.0.0.1", port = 0, logger = silentLogger, pageSizeLimit } = options;
  if (pageSizeLimit !== undefined) assertPageSizeLimit(pageSizeLimit);
  if (manifests.length === 0) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "There is nothing to serve: manifests is empty.", {
      hint: "Pass the path of at least one manifest file.",
    });
  }
  const folders = await Promise.all(manifests.map(openFolder));
  const tables = new TableFiles();
  let catalogue = new Catalogue(folders, tables, logger);
  const currentCatalogue = async (): Promise<Catalogue> => {
    const before = catalogue;
    if (!(await before.isCurrent()) && catalogue === before) catalogue = new Catalogue(folders, tables, logger);
    return catalogue;
  };

  const log = new RequestLog();
  const context = { currentCatalogue, pageSizeLimit: pageSizeLimit ?? Number.POSITIVE_INFINITY };
  const server = createServer({ maxHeaderSize: LONGEST_REQUEST }, (request, response) => {
    void handleRequest(request, response, { ...context, log, logger });
  });
  const bound = await listen(server, host, port);
  const authority = `${reachableName(bound.address)}:${bound.port}`;
  logger.info(`serving ${manifests.join(", ")} at http://${authority}`);
  const close = closer(server);
  return {
    url: `http://${authority}`,
    host: authority,
    port: bound.port,
    requests: log.entries,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void => {
      const hint = "Choose another port, or 0 for any free one; the host must be an address of this computer.";
      reject(
        new EcephysError("ECEPHYS_NETWORK", `Cannot listen at ${host}:${port}: ${cause.message}.`, { hint, cause }),
      );
    };
    server.once("error", fail);
    try {
      server.listen({ host, port }, () => {
        server.off("error", fail);
        resolve(server.address() as AddressInfo);
      });
    } catch (error) {
      fail(error as Error);
    }
  });
}

/** An address to connect to: that of all interfaces is one only to listen at. */
function reachableName(address: string): string {
  if (address === "0.0.0.0") return "127.0.0.1";
  if (address === "::") return "[::1]";
  return address.includes(":") ? `[${address}]` : address;
}

function closer(server: Server): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    return closed;
  };
}
