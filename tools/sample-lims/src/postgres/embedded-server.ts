import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findBinaries } from "./binaries.js";
import type { DatabaseServer } from "./database-server.js";
import { freePort } from "./free-port.js";
import { makeCluster, startPostgres, stopPostgres } from "./postgres-process.js";
import { runnableBinaries } from "./runnable-binaries.js";
import { type ServerUser, serverUser } from "./server-user.js";

const SUPERUSER = "lab_admin";
const TRIES = 5;

/** A Postgres of our own from the npm dependency's programs; it goes with the folder, whose keeper stops it. */
export async function startEmbeddedServer(folder: string): Promise<DatabaseServer> {
  const as = serverUser();
  const password = randomBytes(12).toString("hex");
  const [data, passwordFile] = [join(folder, "data"), join(folder, "password")];
  await chmod(folder, 0o711);
  const binaries = await runnableBinaries(await findBinaries(), as, folder);
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of [data, passwordFile]) await giveTo(as, path);
  await makeCluster(binaries, as, data, { name: SUPERUSER, passwordFile });

  const begin = (port: number) => startPostgres(binaries, as, data, port);
  let { port, server } = await onFreePort(begin);
  return {
    admin: { dbname: "postgres", user: SUPERUSER, host: "127.0.0.1", port, password },
    readerName: "lab_reader",
    stop: () => stopPostgres(server),
    start: async () => {
      if (server.exitCode !== null || server.signalCode !== null) server = await begin(port);
    },
    close: () => stopPostgres(server),
  };
}

/** Between asking for a free port and using it somebody else may have taken it. */
async function onFreePort(
  begin: (port: number) => Promise<ChildProcess>,
): Promise<{ port: number; server: ChildProcess }> {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    try {
      return { port, server: await begin(port) };
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

async function giveTo({ uid, gid }: ServerUser, path: string): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}
