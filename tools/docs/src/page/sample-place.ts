import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import { generateProject } from "@ecephys-tools/sample-data";

/** A sample warehouse, and somewhere for each page to keep what it fetches from it. */
export interface SamplePlace extends AsyncDisposable {
  readonly host: string;
  /** A page's working directory, empty at first. */
  folderOf(page: string): string;
}

/** Makes a sample project, one with units in VISp, and serves it in place of the Institute's warehouse. */
export async function samplePlace(): Promise<SamplePlace> {
  const folder = mkdtempSync(join(tmpdir(), "ecephys-docs-"));
  const project = await generateProject({ scale: "tiny", seed: 50, folder: join(folder, "warehouse") });
  const server = await startWarehouseServer({ manifests: [project.manifest] });
  return {
    host: server.host,
    folderOf(page) {
      const place = join(folder, page.replaceAll("/", "-"));
      mkdirSync(place, { recursive: true });
      return place;
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A path below the working directory, or a picture in it, between quotes. */
const OWN_PATH = /"((?:ecephys-data|classroom)\/[^"]*|[\w-]+\.(?:png|svg))"/g;

/** A program as it runs here: with the sample warehouse for the Institute's, and the page's folder for the current one. */
export function programHere(code: string, host: string, folder: string): string {
  return code
    .replaceAll(OWN_PATH, (_, path: string) => JSON.stringify(join(folder, path)))
    .replaceAll("fromWarehouse({ manifest:", `fromWarehouse({ scheme: "http", host: "${host}", manifest:`)
    .replaceAll(/host: "[\w.-]+:8080"/g, `host: "${host}"`);
}
