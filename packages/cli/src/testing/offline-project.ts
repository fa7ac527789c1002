import { join } from "node:path";
import { copyGolden } from "@ecephys-tools/goldens";
import { type CliResult, type CliSurroundings, runCli } from "./run-cli.js";

/** A cache folder AllenSDK wrote, for one test file to use. */
export interface OfflineProject {
  readonly folder: string;
  readonly manifest: string;
  /** Runs a command line (words separated by blanks) on the folder, without network. */
  ecephys(command: string, surroundings?: CliSurroundings): Promise<CliResult>;
  /** The rows it prints as JSON. */
  rows(command: string): Promise<Record<string, unknown>[]>;
}

/** A cache folder, by default a copy of a golden one, and commands that answer from it. */
export function offlineProject(folder = copyGolden("tables/cache")): OfflineProject {
  const manifest = join(folder, "manifest.json");
  const ecephys = (command: string, surroundings: CliSurroundings = {}) =>
    runCli([...command.split(" "), "--offline"], {
      ...surroundings,
      env: { ECEPHYS_MANIFEST: manifest, ...surroundings.env },
    });
  return {
    folder,
    manifest,
    ecephys,
    rows: async (command) => {
      const { code, stdout, stderr } = await ecephys(`${command} --format json`);
      if (code !== 0) throw new Error(`ecephys ${command} ended with ${code}: ${stderr}`);
      return JSON.parse(stdout) as Record<string, unknown>[];
    },
  };
}
