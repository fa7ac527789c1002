import { hostname } from "node:os";
import { DEFAULT_MANIFEST } from "../project/manifest-path.js";

const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** Where the server is and the lines its users write. One that listens everywhere is named as others find it. */
export function* instructions(
  server: { readonly host: string; readonly port: number },
  bind: string,
  computer: string = hostname(),
): Iterable<string> {
  const host = EVERYWHERE.has(bind) ? `${computer}:${server.port}` : server.host;
  yield `Serving at http://${host}\n`;
  yield `
Shell:
  ecephys sessions --host ${host}

TypeScript:
  import { EcephysProjectCache } from "@ecephys/cache";
  const cache = await EcephysProjectCache.fromWarehouse({ scheme: "http", host: "${host}", manifest: "${DEFAULT_MANIFEST}" });

Python:
  from allensdk.brain_observatory.ecephys.ecephys_project_cache import EcephysProjectCache
  cache = EcephysProjectCache.from_warehouse(scheme="http", host="${host}", manifest="${DEFAULT_MANIFEST}")

Ctrl-C stops it.
`;
}
