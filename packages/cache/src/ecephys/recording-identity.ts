import { type CallOptions, CorruptFileError, EcephysError } from "@ecephys/core";
import type { NwbFile } from "@ecephys/io/nwb";

const HINT = "Put it where it belongs, under its own name; then ask again.";

/**
 * Whether a session's file is that session's: AllenSDK takes the file's identifier for the session's id, as does
 * `EcephysSession`. A file whose identifier is no number is asked for its session id; one that tells neither passes.
 * @throws CorruptFileError naming both ids
 */
export async function assertSessionFile(path: string, sessionId: number, options: CallOptions): Promise<void> {
  await inspect(path, options, async (file) => {
    const id = (await numberAt(file, "/identifier")) ?? (await numberAt(file, "/general/session_id"));
    if (id === undefined || id === sessionId) return;
    throw new CorruptFileError(path, `by its own account it is of ${id}, not of session ${sessionId}`, { hint: HINT });
  });
}

/**
 * Whether an LFP file is that of the probe: the probe its signal is named after, else the file's identifier. One that tells
 * neither passes.
 * @throws CorruptFileError naming both ids
 */
export async function assertLfpFile(path: string, probeId: number, options: CallOptions): Promise<void> {
  await inspect(path, options, async (file) => {
    const signals = await probesWithSignal(file);
    if (signals.includes(probeId)) return;
    const id = signals[0] ?? (await numberAt(file, "/identifier"));
    if (id === undefined || id === probeId) return;
    throw new CorruptFileError(path, `by its own account it is of ${id}, not of probe ${probeId}`, { hint: HINT });
  });
}

async function inspect(path: string, options: CallOptions, look: (file: NwbFile) => Promise<void>): Promise<void> {
  const { NwbFile } = await import("@ecephys/io/nwb");
  try {
    await using file = await NwbFile.open(path, options);
    await look(file);
  } catch (error) {
    if (isOtherLayout(error)) return;
    throw error;
  }
}

/** Whether the file is whole but laid out so that it tells no id: for its reader to say. */
function isOtherLayout(error: unknown): boolean {
  const codes: readonly string[] = ["ECEPHYS_NWB_OUTDATED", "ECEPHYS_NWB_MISSING_PATH", "ECEPHYS_SCHEMA"];
  return error instanceof EcephysError && codes.includes(error.code);
}

async function numberAt(file: NwbFile, path: string): Promise<number | undefined> {
  const text = await file.text(path);
  return text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}

async function probesWithSignal(file: NwbFile): Promise<readonly number[]> {
  if (!(await file.has("/acquisition"))) return [];
  return (await file.list("/acquisition")).flatMap((name) => {
    const [, probe] = /^probe_(\d+)_lfp$/.exec(name) ?? [];
    return probe === undefined ? [] : [Number(probe)];
  });
}
