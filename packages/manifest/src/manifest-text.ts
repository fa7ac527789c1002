import type { ManifestDocument } from "./manifest-document.js";

/** JSON as AllenSDK writes it: two spaces, no final newline, everything beyond printable ASCII escaped. */
export function manifestText(document: ManifestDocument): string {
  return JSON.stringify(document, null, 2).replaceAll(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
