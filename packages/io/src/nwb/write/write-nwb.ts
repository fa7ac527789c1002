import { assertKnownOptions, throwIfAborted, valueText } from "@ecephys/core";
import { replaceFile } from "../../file/replace-file.js";
import { badContent } from "./check/bad-content.js";
import { assertContent } from "./check/checked-content.js";
import { LFP_FIELDS, type LfpNwbContent } from "./content/lfp-content.js";
import { SESSION_FIELDS, type SessionNwbContent } from "./content/session-content.js";
import { NWB_WRITE_OPTIONS, type NwbWriteOptions } from "./content/write-options.js";
import { type ByteSink, MemorySink } from "./hdf5/byte-sink.js";
import { FileSink } from "./hdf5/file-sink.js";
import type { Hdf5Group } from "./hdf5/tree.js";
import { type AppendRows, writeHdf5 } from "./hdf5/write-hdf5.js";
import { lfpTree } from "./lfp-tree.js";
import { objectIds } from "./nodes/object-ids.js";
import { sessionTree } from "./session-tree.js";

/**
 * Writes a session as an NWB file that this package, pynwb and AllenSDK (`EcephysSession.from_nwb_path`, or from a cache
 * folder) read. The content is checked first; a failed write leaves nothing behind, and an existing file as it was.
 *
 * Equal texts of the presentation tables are stored once: programs that change them had better replace whole columns.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` naming table, column and row; `ECEPHYS_FILE_ACCESS`; `ECEPHYS_ABORTED`
 */
export async function writeSessionNwb(
  path: string,
  content: SessionNwbContent,
  options: NwbWriteOptions = {},
): Promise<void> {
  await toFile(path, sessionFile(content, options));
}

/** What {@link writeSessionNwb} writes, as bytes: for where there is no file system. */
export async function sessionNwbBytes(content: SessionNwbContent, options: NwbWriteOptions = {}): Promise<Uint8Array> {
  return inMemory(sessionFile(content, options));
}

/**
 * Writes the LFP of one probe, and its current source density, as an NWB file; see {@link writeSessionNwb}. An LFP given
 * as a stream is never whole in memory.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` saying what is wrong; `ECEPHYS_FILE_ACCESS`; `ECEPHYS_ABORTED`; and whatever
 *   the stream throws
 */
export async function writeLfpNwb(path: string, content: LfpNwbContent, options: NwbWriteOptions = {}): Promise<void> {
  await toFile(path, lfpFile(content, options));
}

/** What {@link writeLfpNwb} writes, as bytes: for where there is no file system. */
export async function lfpNwbBytes(content: LfpNwbContent, options: NwbWriteOptions = {}): Promise<Uint8Array> {
  return inMemory(lfpFile(content, options));
}

type WriteFile = (sink: ByteSink) => Promise<void>;

function sessionFile(content: SessionNwbContent, options: NwbWriteOptions): WriteFile {
  assertOptions(options);
  assertContent("The content of a session", content, SESSION_FIELDS);
  assertId("ecephysSessionId", content.ecephysSessionId);
  const root = sessionTree(content, options);
  return (sink) => writeTree(sink, root, `session ${content.ecephysSessionId}`, options);
}

function lfpFile(content: LfpNwbContent, options: NwbWriteOptions): WriteFile {
  assertOptions(options);
  assertContent("The content of an LFP", content, LFP_FIELDS);
  assertId("ecephysSessionId", content.ecephysSessionId);
  assertId("probeId", content.probeId);
  const { root, feed } = lfpTree(content, options);
  return (sink) => writeTree(sink, root, `probe ${content.probeId}`, options, feed);
}

async function writeTree(
  sink: ByteSink,
  root: Hdf5Group,
  defaultSeed: string,
  options: NwbWriteOptions,
  feed?: (append: AppendRows) => Promise<void>,
): Promise<void> {
  const { compression = "gzip", objectIdSeed = defaultSeed, signal } = options;
  await writeHdf5(sink, root, {
    compress: compression === "gzip",
    attributesAt: objectIds(objectIdSeed),
    ...(feed === undefined ? {} : { feed }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function toFile(path: string, write: WriteFile): Promise<void> {
  await replaceFile(
    path,
    async (file) => {
      const sink = new FileSink(file);
      await write(sink);
      await sink.flush();
    },
    { filesOnly: true },
  );
}

async function inMemory(write: WriteFile): Promise<Uint8Array> {
  const sink = new MemorySink();
  await write(sink);
  return sink.bytes();
}

function assertOptions(options: NwbWriteOptions): void {
  assertKnownOptions(options, NWB_WRITE_OPTIONS);
  const choices = { layout: ["current", "published"], compression: ["gzip", "none"] } as const;
  for (const [name, allowed] of Object.entries(choices)) {
    const value: unknown = options[name as keyof typeof choices];
    if (value === undefined || (allowed as readonly unknown[]).includes(value)) continue;
    throw badContent(`options.${name} is ${valueText(value)}.`, `It is ${allowed.join(" or ")}.`);
  }
  throwIfAborted(options.signal, "writing an NWB file");
}

function assertId(name: string, id: unknown): void {
  if (Number.isSafeInteger(id) && (id as number) >= 0) return;
  throw badContent(`${name} is ${valueText(id)}.`, "Give a whole number.");
}
