import { soakFile } from "../project/soak-file.js";
import { soakTable } from "../project/soak-table.js";
import { type FileServer, type ServerKind, startFileServer } from "./file-server.js";

/** What a soak serves: files 1 … `files` of about `fileBytes` and as many small tables. */
export interface SoakProject {
  readonly files: number;
  readonly fileBytes: number;
}

const TABLE_ROWS = 500;

/** The n-th file: every one of another size. */
export function projectFile({ fileBytes }: SoakProject, n: number): Buffer {
  return soakFile(n, fileBytes + n * 1_001);
}

/** A server over the soak's project. */
export function startSoakServer(
  project: SoakProject,
  options: { readonly kind: ServerKind; readonly bytesPerMs?: number },
): Promise<FileServer> {
  const made = new Map<string, Uint8Array>();
  const make = (path: string): Uint8Array | undefined => {
    const [, kind, digits] = /^\/(file|table)\/(\d+)$/.exec(path) ?? [];
    const n = Number(digits);
    if (kind === undefined || n < 1 || n > project.files) return undefined;
    return kind === "file" ? projectFile(project, n) : Buffer.from(JSON.stringify(soakTable(n, TABLE_ROWS)));
  };
  return startFileServer({
    ...options,
    file: (path) => {
      const bytes = made.get(path) ?? make(path);
      if (bytes !== undefined) made.set(path, bytes);
      return bytes;
    },
  });
}
