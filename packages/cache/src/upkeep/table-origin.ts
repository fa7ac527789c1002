import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";

/**
 * Where the cached session table came from, in a sentence that says how to look further: for whoever asks for a session it
 * does not have. `undefined` where it is not cached, or nobody recorded its origin.
 */
export async function sessionTableOrigin(cache: EcephysProjectCache): Promise<string | undefined> {
  const { record } = await cache.decide(cache.entries.sessions());
  if (record === undefined || record.adoptedAt !== undefined) return undefined;
  return `The session table came from ${record.origin}: \`ecephys diff\` compares it with what is there now, --manifest names another folder.`;
}
