import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll } from "vitest";
import { startWarehouseServer, type WarehouseServer, type WarehouseServerOptions } from "../index.js";

/** What `query.json` answers. */
export interface RmaAnswer {
  readonly success: boolean;
  readonly id: number;
  readonly start_row: number;
  readonly num_rows: number;
  readonly total_rows: number;
  readonly msg: unknown;
}

export type Row = Record<string, unknown>;

const servers: WarehouseServer[] = [];
const folders: string[] = [];

afterAll(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Serves these manifests until the test file ends; by default the golden cache folder. */
export async function serve(
  manifests: readonly string[] = [join(goldenPath("tables/cache"), "manifest.json")],
  options: Omit<WarehouseServerOptions, "manifests"> = {},
): Promise<WarehouseServer> {
  const server = await startWarehouseServer({ manifests, ...options });
  servers.push(server);
  return server;
}

/** A folder with AllenSDK's manifest and these files (by relative path); the manifest's path. Gone when the test file ends. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "ecephys-served-"));
  folders.push(folder);
  const manifest = join(folder, "manifest.json");
  writeFileSync(manifest, readFileSync(join(goldenPath("tables/cache"), "manifest.json")));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return manifest;
}

/** Asks with criteria as a person writes them. */
export async function ask(server: WarehouseServer, criteria: string): Promise<RmaAnswer> {
  const response = await fetch(`${server.url}/api/v2/data/query.json?criteria=${encodeURIComponent(criteria)}`);
  return (await response.json()) as RmaAnswer;
}

/** The rows of a query that must succeed, all on one page unless it says otherwise. */
export async function rowsOf(server: WarehouseServer, criteria: string): Promise<Row[]> {
  const paged = /num_rows/.test(criteria) ? criteria : `${criteria},rma::options[num_rows$eq'all']`;
  const answer = await ask(server, paged);
  if (!answer.success) throw new Error(String(answer.msg));
  return answer.msg as Row[];
}

/** What a query that must fail is told. */
export async function refusalOf(server: WarehouseServer, criteria: string): Promise<string> {
  const answer = await ask(server, criteria);
  if (answer.success) throw new Error(`${criteria} was answered with ${answer.total_rows} rows`);
  return String(answer.msg);
}

export async function idsOf(server: WarehouseServer, criteria: string): Promise<unknown[]> {
  return (await rowsOf(server, criteria)).map((row) => row.id);
}
