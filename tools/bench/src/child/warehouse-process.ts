import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { EcephysError } from "@ecephys/core";
import { nodeArgs } from "./measured-run.js";

/** A warehouse server in a process of its own. */
export interface WarehouseProcess extends AsyncDisposable {
  /** `127.0.0.1:PORT` */
  readonly host: string;
}

/** Starts one over the folder of `manifest`; it ends when disposed of, or with this process. */
export async function startWarehouseProcess(manifest: string): Promise<WarehouseProcess> {
  const args = nodeArgs({ do: "serve", manifest });
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (line.done === true) {
    throw new EcephysError("ECEPHYS_MISSING_DATA", `The warehouse server over ${manifest} did not start.`, {
      hint: "Its own message is above.",
    });
  }
  const { host } = JSON.parse(line.value) as { host: string };
  return {
    host,
    async [Symbol.asyncDispose]() {
      const ended = once(child, "close");
      child.stdin.end();
      await ended;
    },
  };
}
