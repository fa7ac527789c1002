import type { ReadableFile } from "../file/byte-file.js";
import { type AttributeValue, attributeValue } from "./attribute-value.js";
import { checkHdf5 } from "./check/check-hdf5.js";
import type { EngineSource, FileId, Hdf5Engine } from "./engine/create-engine.js";
import { EngineBreakdown, type EngineHost, EngineRetired, Hdf5Failure } from "./engine/engine-host.js";
import { type EngineKind, engineFor } from "./engine/engine-pool.js";
import { SecondEngine } from "./engine/second-engine.js";
import type { Hdf5Access, StepArguments } from "./hdf5-access.js";
import { Hdf5Dataset } from "./hdf5-dataset.js";
import { closedFile, damaged, missingPath, unsupported } from "./hdf5-errors.js";
import { rootCause } from "./hdf5-message.js";
import { ChunkCache } from "./read/chunk-cache.js";
import { tooLarge } from "./read/selection.js";

/** What may be found at a path. */
export type ObjectKind = "group" | "dataset" | "none";

/** Decoded chunks kept for all open files together. */
const CACHE_BYTES = 32 * 2 ** 20;
const chunkCache = new ChunkCache(CACHE_BYTES);
let filesOpened = 0;

/** What a group or dataset is called: with one slash at the front and none at the end. */
export function normalPath(path: string): string {
  return `/${path.split("/").filter(Boolean).join("/")}`;
}

/**
 * An open HDF5 file. Paths may begin with a slash or not.
 *
 * Everything is done by an engine that can be lost to a damaged file. Then this file fails, if it was the one, or is
 * opened anew on the next engine without its user noticing.
 */
export class Hdf5File implements Hdf5Access, AsyncDisposable {
  readonly name: string;
  readonly cache = chunkCache;
  readonly cacheKey: string;
  readonly #source: EngineSource;
  readonly #kind: EngineKind;
  readonly #second: SecondEngine | undefined;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #kinds = new Map<string, Promise<ObjectKind>>();
  readonly #datasets = new Map<string, Promise<Hdf5Dataset>>();
  #opened: Promise<{ readonly host: EngineHost; readonly id: FileId }> | undefined;
  #broken: Error | undefined;
  #closed = false;
  #closing: Promise<void> | undefined;

  private constructor(source: EngineSource, name: string, kind: EngineKind) {
    this.name = name;
    this.#source = source;
    this.#kind = kind;
    if (kind === "disk") this.#second = new SecondEngine(() => new Hdf5File(source, name, "second disk"));
    this.cacheKey = `${++filesOpened}:`;
  }

  /** @throws CorruptFileError; EcephysError `ECEPHYS_FILE_ACCESS` */
  static async open(source: ReadableFile, name: string): Promise<Hdf5File> {
    await checkHdf5(source, name);
    const from = await engineSource(source);
    const file = new Hdf5File(from, name, typeof from === "string" ? "disk" : "memory");
    await file.kind("/");
    return file;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Closes the file once the steps under way are done; any later one is refused. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([...this.#underWay, this.#second?.close()]);
    this.cache.forget(this.cacheKey);
    try {
      const { host, id } = (await this.#opened) ?? {};
      if (host !== undefined && id !== undefined) await host.call("close", [id]);
    } catch {
      // What cannot be closed was lost with its engine.
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Group, dataset, or neither. Links are followed. */
  kind(at: string): Promise<ObjectKind> {
    const path = normalPath(at);
    return this.#remembered(this.#kinds, path, () => this.step("kind", [path], path));
  }

  /** Names in a group. @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` */
  async names(group: string): Promise<readonly string[]> {
    const path = normalPath(group);
    if ((await this.kind(path)) !== "group") throw await this.missing(path, "group");
    return this.step("names", [path], path);
  }

  /** Names of the attributes of a group or dataset. @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` */
  async attributeNames(of: string): Promise<readonly string[]> {
    const path = normalPath(of);
    if ((await this.kind(path)) === "none") throw await this.missing(path, "group or dataset");
    return this.step("attributeNames", [path], path);
  }

  /** An attribute's value; `undefined` where it, or what it belongs to, is not there. */
  async attribute(of: string, name: string): Promise<AttributeValue | undefined> {
    const path = normalPath(of);
    const raw = await this.step("attribute", [path, name], path);
    return raw === undefined ? undefined : attributeValue(this, raw, path, name);
  }

  /** A dataset, without its values. @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` */
  dataset(at: string): Promise<Hdf5Dataset> {
    const path = normalPath(at);
    return this.#remembered(this.#datasets, path, () => this.#describe(path));
  }

  /** Asked for once; a question that failed is asked again. */
  #remembered<T>(answers: Map<string, Promise<T>>, path: string, ask: () => Promise<T>): Promise<T> {
    const known = answers.get(path);
    if (known !== undefined && !this.#closed) return known;
    const answer = ask();
    answers.set(path, answer);
    answer.catch(() => answers.delete(path));
    return answer;
  }

  async #describe(path: string): Promise<Hdf5Dataset> {
    const raw = await this.step("dataset", [path], path);
    if (raw === undefined) throw await this.missing(path, "dataset");
    return new Hdf5Dataset(this, path, raw);
  }

  /** The error for a path that is not there. */
  async missing(path: string, what: string): Promise<Error> {
    let group = parentOf(path);
    while (group !== "/" && (await this.kind(group)) !== "group") group = parentOf(group);
    const names = await this.step("names", [group], group);
    return missingPath(this.name, path, what, { group, names: names.filter((name) => !path.endsWith(`/${name}`)) });
  }

  second(): Hdf5Access | undefined {
    return this.#second?.whenReady();
  }

  async step<M extends Exclude<keyof Hdf5Engine, "open" | "close">>(
    method: M,
    args: StepArguments<M>,
    about: string,
    expectedBytes?: number,
  ): Promise<ReturnType<Hdf5Engine[M]>> {
    this.#assertUsable(about);
    const step = this.#step(method, args, about, expectedBytes);
    this.#underWay.add(step);
    try {
      return await step;
    } finally {
      this.#underWay.delete(step);
    }
  }

  /** Begun anew on the next engine, as often as an engine is given up before it comes to this step. */
  async #step<M extends Exclude<keyof Hdf5Engine, "open" | "close">>(
    method: M,
    args: StepArguments<M>,
    about: string,
    expectedBytes: number | undefined,
  ): Promise<ReturnType<Hdf5Engine[M]>> {
    for (;;) {
      try {
        const { host, id } = await this.#attach();
        return await host.call(method, [id, ...args] as unknown as Parameters<Hdf5Engine[M]>, expectedBytes);
      } catch (error) {
        if (!(error instanceof EngineRetired)) throw this.#explained(error, about);
      }
    }
  }

  #assertUsable(about: string): void {
    if (this.#closed) throw closedFile(this.name, about);
    if (this.#broken !== undefined) throw this.#broken;
  }

  async #attach(): Promise<{ host: EngineHost; id: FileId }> {
    const opened = this.#opened;
    const attached = await opened?.catch(undefinedIfRetired);
    if (attached !== undefined && !attached.host.retired) return attached;
    if (this.#opened === opened) this.#opened = this.#openOnEngine();
    return this.#opened ?? this.#attach();
  }

  async #openOnEngine(): Promise<{ host: EngineHost; id: FileId }> {
    const host = await engineFor(this.#kind);
    return { host, id: await host.call("open", [this.#source]) };
  }

  /** What the library says, as an error of ours. */
  #explained(error: unknown, about: string): unknown {
    if (error instanceof EngineBreakdown) {
      this.#broken = damaged(this.name, about, `the HDF5 library broke down over it: ${error.message.slice(0, 120)}`);
      return this.#broken;
    }
    // Anything but HDF5's own words, e.g. that h5wasm is not installed, says nothing about the file.
    if (!(error instanceof Hdf5Failure)) return error;
    if (error.message === "Array buffer allocation failed") return tooLarge(about, "memory is full");
    const filter = /required filter '([^']*)' is not registered/.exec(error.message)?.[1];
    if (filter !== undefined) {
      return unsupported(this.name, about, `is compressed with ${filter}`, "Have it stored with gzip.");
    }
    return damaged(this.name, about, rootCause(error.message), error);
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

/** An engine given up while it opened this file says nothing about the file. */
function undefinedIfRetired(error: unknown): undefined {
  if (!(error instanceof EngineRetired)) throw error;
}

/** A page's own thread cannot read a Blob piece by piece; there, and in Node, it is taken into memory. */
async function engineSource(source: ReadableFile): Promise<EngineSource> {
  const isInPlace = typeof source === "string" || source instanceof Uint8Array || "FileReaderSync" in globalThis;
  return isInPlace ? source : new Uint8Array(await source.arrayBuffer());
}
