import { once } from "node:events";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import type { ServeFlags } from "../commands/serve.js";
import type { Environment } from "../environment.js";
import { writeData } from "../output/write-data.js";
import { stderrLogger } from "../progress/stderr-logger.js";
import { manifestPath } from "../project/manifest-path.js";
import { instructions } from "./instructions.js";

/** Serves until the signal fires: for a server that is the usual end, not an interruption. */
export async function serveFolders(environment: Environment, flags: ServeFlags): Promise<void> {
  const { stderr, env, signal } = environment;
  const { bind, port } = flags;
  const manifests = flags.manifest ?? [manifestPath(undefined, env)];
  // Requests are logged as info: said only with --debug.
  const logger = stderrLogger((text) => stderr.write(`${text}\n`), flags, "warn");
  const server = await startWarehouseServer({ manifests, host: bind, port, logger });
  try {
    await writeData(instructions(server, bind), environment);
    await untilAborted(signal);
  } catch (error) {
    // Stopped before the last word was printed: stopped all the same.
    if (signal?.aborted !== true) throw error;
  } finally {
    await server.close();
  }
}

/** Without a signal nobody can stop the server but the process's end. */
async function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) await new Promise(() => undefined);
  else if (!signal.aborted) await once(signal, "abort");
}
