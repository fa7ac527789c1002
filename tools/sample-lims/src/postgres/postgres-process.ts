import { type ChildProcess, spawn } from "node:child_process";
import { EcephysError } from "@ecephys/core";
import type { PostgresBinaries } from "./binaries.js";
import type { ServerUser } from "./server-user.js";

const READY = "database system is ready to accept connections";

/** What is gone with the process need not survive it. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  max_wal_size: "4GB",
  wal_level: "minimal",
  max_wal_senders: "0",
  autovacuum: "off",
};

/** Makes an empty cluster in `folder`, whose superuser has this name and the password in `passwordFile`. */
export async function makeCluster(
  { initdb }: PostgresBinaries,
  as: ServerUser,
  folder: string,
  superuser: { readonly name: string; readonly passwordFile: string },
): Promise<void> {
  const flags = ["--encoding=UTF8", "--no-locale", "--no-sync", "--auth=scram-sha-256"];
  const args = [`--pgdata=${folder}`, `--username=${superuser.name}`, `--pwfile=${superuser.passwordFile}`, ...flags];
  const child = spawn(initdb, args, { ...as, stdio: ["ignore", "ignore", "pipe"] });
  const said = listen(child);
  const code = await new Promise<number | null | Error>((resolve) => {
    child.once("error", resolve).once("close", resolve);
  });
  if (code !== 0) throw failure("initdb made no database", code, said());
}

/** Starts the server of a cluster; resolves once it answers. */
export async function startPostgres(
  { postgres }: PostgresBinaries,
  as: ServerUser,
  folder: string,
  port: number,
): Promise<ChildProcess> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", folder, "-p", String(port), ...settings];
  const child = spawn(postgres, args, {
    ...as,
    env: { ...process.env, LC_MESSAGES: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = listen(child);
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", () => {
      if (said().includes(READY)) resolve();
    });
    const fail = (reason: number | null | Error): void => reject(failure("Postgres did not start", reason, said()));
    child.once("error", fail).once("close", fail);
  });
  child.unref();
  (child.stderr as unknown as { unref(): void }).unref();
  return child;
}

/** How long a server may take to cut off its sessions before it is told to drop everything. */
const PATIENCE_MS = 3000;

/** Ends the server: open sessions are cut off. */
export async function stopPostgres(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.ref();
  child.kill("SIGINT");
  // A session that does not hear would keep the server for ever; what it wrote is found again at the next start.
  const impatience = setTimeout(() => child.kill("SIGQUIT"), PATIENCE_MS);
  await ended;
  clearTimeout(impatience);
}

const KEPT = 4000;

/** The last that a process said. */
function listen(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    text = (text + chunk).slice(-KEPT);
  });
  return () => text;
}

function failure(what: string, reason: number | null | Error, said: string): EcephysError {
  const cause = reason instanceof Error ? reason : undefined;
  const how = cause === undefined ? `it ended with ${String(reason)}` : cause.message;
  return new EcephysError("ECEPHYS_FILE_ACCESS", `${what}: ${how}. ${said.trim().split("\n").slice(-5).join(" ")}`, {
    hint: "Its programs must be readable and executable for the user it runs as, and the temporary folder writable.",
    ...(cause === undefined ? {} : { cause }),
  });
}
