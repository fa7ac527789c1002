import { existsSync } from "node:fs";
import { join } from "node:path";
import { generateSession } from "@ecephys-tools/sample-data";
import { CACHE_FOLDER } from "../script-paths.js";

/** A session file as long as a published one, generated once and kept. @returns its path */
export async function generatedSession(say: (text: string) => void): Promise<string> {
  const path = join(CACHE_FOLDER, "session_715093703.nwb");
  // A file that is there is whole: it is renamed into place.
  if (!existsSync(path)) {
    say("generating a session of the published length (once)");
    await generateSession({ path });
  }
  return path;
}
