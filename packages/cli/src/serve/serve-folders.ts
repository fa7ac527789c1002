import { once } from "node:events";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { MissingDataError } from "@ecephys/core";
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
  for (const path of manifests) assertExists(resolve(path));
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

/** A mistyped path is something missing, as for every other command; a manifest that is there and bad is corrupt. */
function assertExists(manifest: string): void {
  if (existsSync(manifest)) return;
  throw new MissingDataError("ECEPHYS_NOT_CACHED", `There is no manifest at ${manifest}: nothing to serve.`, manifest, {
    hint: "Name an existing folder's manifest with --manifest; `ecephys sessions` makes one and fetches into it.",
  });
}

/** Without a signal nobody can stop the server but the process's end. */
async function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) await new Promise(() => undefined);
  else if (!signal.aborted) await once(signal, "abort");
}
