import { EcephysError } from "@ecephys/core";
import * as z from "zod";

/** The JSON of a manifest file. Sections beside `manifest`, which AllenSDK's builder can add, are kept and not read. */
export interface ManifestDocument {
  readonly manifest: readonly object[];
}

/** A `dir` or `file` entry, with its position in the `manifest` list. */
export interface PathEntry {
  readonly position: number;
  readonly key: string;
  readonly type: "dir" | "file";
  readonly spec: string;
  readonly parentKey: string | null;
  readonly format: string | null;
}

const documentSchema = z.looseObject({ manifest: z.array(z.looseObject({})) });
const typeSchema = z.looseObject({ type: z.string() });
const pathEntrySchema = z.object({
  key: z.string().min(1),
  type: z.enum(["dir", "file"]),
  spec: z.string().min(1),
  // AllenSDK takes an empty or null parent for none.
  parent_key: z.string().nullish(),
  format: z.string().nullish(),
});

/** Reads the JSON text of a manifest. @throws EcephysError `ECEPHYS_INVALID_MANIFEST` */
export function parseDocument(text: string, origin: string): ManifestDocument {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const reason = text.trim() === "" ? "it is empty" : cause instanceof Error ? cause.message : String(cause);
    throw invalid(origin, `is not JSON: ${reason.replace(/\.$/, "")}`, REPLACE_IT, cause);
  }
  const checked = documentSchema.safeParse(json);
  if (checked.success) return json as ManifestDocument;
  const path = checked.error.issues[0]?.path ?? [];
  if (path.length > 1) throw invalid(origin, `has a broken entry: ${place(Number(path[1]))} is not an object`);
  throw invalid(origin, `has no list of entries under "manifest"`, REPLACE_IT);
}

/** The value of the `manifest_version` entry as it stands, whatever its type; `undefined` where there is none. */
export function versionIn(document: ManifestDocument, origin: string): unknown {
  const entries = document.manifest.filter(isVersionEntry);
  if (entries.length > 1) throw invalid(origin, `states its version ${entries.length} times`, "Leave one of them.");
  return entries[0]?.value;
}

/** All path entries, checked one by one. @throws EcephysError `ECEPHYS_INVALID_MANIFEST` naming position and key */
export function pathEntriesIn(document: ManifestDocument, origin: string): readonly PathEntry[] {
  const entries: PathEntry[] = [];
  const byKey = new Map<string, PathEntry>();
  for (const [position, raw] of document.manifest.entries()) {
    if (isVersionEntry(raw)) continue;
    const where = place(position, (raw as { key?: unknown }).key);
    const { type } = typeSchema.safeParse(raw).data ?? {};
    if (type !== undefined && type !== "dir" && type !== "file") {
      throw invalid(
        origin,
        `has an entry of unknown type: ${where} is of type "${type}"`,
        'Known types: "manifest_version", "dir" and "file".',
      );
    }
    const checked = pathEntrySchema.safeParse(raw);
    if (!checked.success) {
      const reasons = checked.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
      throw invalid(origin, `has a broken entry: ${where}: ${reasons}`);
    }
    const { key, spec, parent_key, format } = checked.data;
    const entry = {
      position,
      key,
      type: checked.data.type,
      spec,
      parentKey: parent_key || null,
      format: format ?? null,
    };
    const earlier = byKey.get(key);
    if (earlier !== undefined) {
      throw invalid(origin, `has two entries of one key: ${where} repeats ${place(earlier.position)}`, "Remove one.");
    }
    byKey.set(key, entry);
    entries.push(entry);
  }
  return entries;
}

/** How messages point at an entry: by position in the list and, where it has one, key. */
export function place(position: number, key?: unknown): string {
  return typeof key === "string" ? `manifest[${position}] ("${key}")` : `manifest[${position}]`;
}

/** An `ECEPHYS_INVALID_MANIFEST` about the manifest at `origin`. */
export function invalid(origin: string, what: string, hint: string = CORRECT_IT, cause?: unknown): EcephysError {
  return new EcephysError("ECEPHYS_INVALID_MANIFEST", `The manifest ${origin} ${what}. Nothing was changed.`, {
    hint,
    cause,
  });
}

const CORRECT_IT =
  "Correct the entry, or move the manifest away: a new one is written and the data beside it are kept.";
const REPLACE_IT = "Move the file away: a new manifest is written in its place and the data beside it are kept.";

function isVersionEntry(entry: object): entry is { type: "manifest_version"; value?: unknown } {
  return "type" in entry && entry.type === "manifest_version";
}
