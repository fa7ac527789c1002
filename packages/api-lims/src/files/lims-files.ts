import { type ByteSource, type CallOptions, type RetryPolicy, retry } from "@ecephys/core";
import { assertTemplateNumber, checkedId, exactlyOne, numberCell, schemaError } from "@ecephys/core/backend-parts";
import type { Database } from "../database.js";
import type { LimsEngine } from "../engine.js";
import type { Sql } from "../sql/sql.js";
import { probeLfpFiles, sessionNwbFiles, templateFiles } from "./file-queries.js";

/** Finds the files of the project in the database and opens them at the web application. */
export class LimsFiles {
  readonly #database: Database;
  readonly #engine: LimsEngine;
  readonly #policy: RetryPolicy;

  constructor(database: Database, engine: LimsEngine, policy: RetryPolicy) {
    this.#database = database;
    this.#engine = engine;
    this.#policy = policy;
  }

  sessionNwb(sessionId: number, options: CallOptions): Promise<ByteSource> {
    return this.#open(sessionNwbFiles(checkedId(sessionId, "sessionId")), `NWB file of session ${sessionId}`, options);
  }

  probeLfp(probeId: number, options: CallOptions): Promise<ByteSource> {
    return this.#open(probeLfpFiles(checkedId(probeId, "probeId")), `LFP NWB file of probe ${probeId}`, options);
  }

  template(kind: "movie" | "scene", number: number, options: CallOptions): Promise<ByteSource> {
    const subject = `natural ${kind} template ${number}`;
    assertTemplateNumber(number, subject);
    return this.#open(templateFiles(`natural_${kind}_${number}`), subject, options);
  }

  async #open(question: Sql, subject: string, options: CallOptions): Promise<ByteSource> {
    const ids = await retry(subject, () => this.#idsOf(question, subject, options), this.#policy, options);
    const id = exactlyOne(ids, { keeper: "LIMS", subject, lookedAt: this.#database.origin });
    return this.#engine.source(`/well_known_files/download/${id}?wkf_id=${id}`, { ...options, what: subject });
  }

  async #idsOf(question: Sql, subject: string, options: CallOptions): Promise<number[]> {
    const ids: number[] = [];
    for await (const rows of this.#database.batches(question, subject, options)) {
      for (const { id } of rows) {
        const number = numberCell(id);
        if (!Number.isSafeInteger(number)) {
          const row = ids.length + 1;
          throw schemaError({ model: "LIMS well-known files", row, column: "id", expected: "a whole number", got: id });
        }
        ids.push(number as number);
      }
    }
    return ids;
  }
}
