import { type IncomingHttpHeaders, request, type ServerResponse } from "node:http";
import { join } from "node:path";
import { startWarehouseServer, type WarehouseServer } from "@ecephys/warehouse-server";
import { copyRecordedProject } from "@ecephys-tools/goldens";
import { afterAll, beforeAll } from "vitest";
import { answering } from "./answering-server.js";
import { type CliResult, type CliSurroundings, runCli } from "./run-cli.js";

/** A golden project with a recorded session, served as the warehouse would. */
export interface ServedProject {
  /** What is served. */
  readonly folder: string;
  readonly server: WarehouseServer;
  /** Runs a command line on a folder of the test's own, fetching from the server. */
  ecephys(
    folder: string,
    command: string,
    surroundings?: CliSurroundings & { readonly host?: string },
  ): Promise<CliResult>;
  /** A server of a test's own in front, that passes on what `intercept` does not answer itself. @returns `host:port` */
  behind(
    intercept: (
      url: string,
      method: string,
      headers: IncomingHttpHeaders,
    ) => ((response: ServerResponse) => void) | undefined,
  ): Promise<string>;
}

/** For the tests of one file. */
export function servedProject(): ServedProject {
  const folder = copyRecordedProject();
  let server: WarehouseServer;
  beforeAll(async () => {
    server = await startWarehouseServer({ manifests: [join(folder, "manifest.json")] });
  });
  afterAll(() => server.close());
  return {
    folder,
    get server() {
      return server;
    },
    ecephys: (into, command, { host = server.host, ...surroundings } = {}) =>
      runCli([...command.split(" "), "--host", host, "--manifest", join(into, "manifest.json")], surroundings),
    behind: (intercept) =>
      answering((incoming, response) => {
        const { url = "/", method = "GET", headers } = incoming;
        const own = intercept(url, method, headers);
        if (own !== undefined) return own(response);
        request(`${server.url}${url}`, { method, headers }, (answer) =>
          answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers)),
        ).end();
      }),
  };
}
