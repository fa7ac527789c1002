import { EcephysError, valueText } from "@ecephys/core";

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

type Fields = Readonly<Record<string, unknown>>;

/** What an entry's fields must be. By hand: every process opens a manifest, and a library that checks takes longer to load. */
const PATH_FIELDS: Readonly<
  Record<string, { readonly expected: string; readonly accepts: (value: unknown) => boolean }>
> = {
  key: { expected: "a text", accepts: isText },
  type: { expected: `"dir" or "file"`, accepts: (value) => value === "dir" || value === "file" },
  spec: { expected: "a text", accepts: isText },
  // AllenSDK takes an empty or null parent for none.
  parent_key: { expected: "a text or null", accepts: isTextOrNone },
  format: { expected: "a text or null", accepts: isTextOrNone },
};

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isTextOrNone(value: unknown): boolean {
  return typeof value === "string" || value === null || value === undefined;
}

/** Reads the JSON text of a manifest. @throws EcephysError `ECEPHYS_INVALID_MANIFEST` */
export function parseDocument(text: string, origin: string): ManifestDocument {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const reason = text.trim() === "" ? "it is empty" : cause instanceof Error ? cause.message : String(cause);
    throw invalid(origin, `is not JSON: ${reason.replace(/\.$/, "")}`, REPLACE_IT, cause);
  }
  const entries: unknown = isObject(json) ? json.manifest : undefined;
  if (!Array.isArray(entries)) throw invalid(origin, `has no list of entries under "manifest"`, REPLACE_IT);
  const broken = entries.findIndex((entry) => !isObject(entry));
  if (broken >= 0) throw invalid(origin, `has a broken entry: ${place(broken)} is not an object`);
  return json as ManifestDocument & Fields;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
    const fields = raw as Fields;
    const where = place(position, fields.key);
    const { type } = fields;
    if (typeof type === "string" && type !== "dir" && type !== "file") {
      throw invalid(
        origin,
        `has an entry of unknown type: ${where} is of type "${type}"`,
        'Known types: "manifest_version", "dir" and "file".',
      );
    }
    const reasons = Object.entries(PATH_FIELDS)
      .filter(([name, { accepts }]) => !accepts(fields[name]))
      .map(([name, { expected }]) => `${name}: expected ${expected}, got ${valueText(fields[name])}`);
    if (reasons.length > 0) throw invalid(origin, `has a broken entry: ${where}: ${reasons.join("; ")}`);
    const { key, spec, parent_key, format } = fields as { key: string; spec: string } & Fields;
    const entry: PathEntry = {
      position,
      key,
      type: type as PathEntry["type"],
      spec,
      parentKey: (parent_key as string | null | undefined) || null,
      format: (format as string | null | undefined) ?? null,
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
