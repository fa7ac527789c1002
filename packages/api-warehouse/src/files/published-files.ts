import { type ByteSource, type CallOptions, report } from "@ecephys/core";
import { assertTemplateNumber, exactlyOne, untilAborted } from "@ecephys/core/backend-parts";
import { readWellKnownFile, type WellKnownFile } from "../models/well-known-file.js";
import { type FileOwner, filesCriteria } from "../queries/file-queries.js";
import type { PagedQuery } from "../rma/page.js";
import { fetchPages, type Paging } from "../rma/pages.js";
import { requestPath } from "../rma/request-path.js";
import { downloadPath } from "./download-path.js";
import { SharedPromise } from "./shared-promise.js";
import { type TemplateName, templateName } from "./template-number.js";

/** The warehouse product the stimulus templates belong to: Neuropixels Visual Coding. */
export const PROJECT_PRODUCT_ID = 714914585;

const TEMPLATES: FileOwner = { fileType: "Stimulus", ownerType: "Product", ownerId: PROJECT_PRODUCT_ID };

/** Finds the project's published files and opens them. */
export class PublishedFiles {
  readonly #connection: Pick<PagedQuery, "engine" | "logger">;
  readonly #paging: Paging;
  readonly #templates = new SharedPromise<readonly WellKnownFile[]>();

  constructor(connection: Pick<PagedQuery, "engine" | "logger">, paging: Paging) {
    this.#connection = connection;
    this.#paging = paging;
  }

  /** The one file of this kind and owner. `subject` is what to call it. */
  async open(owner: FileOwner, subject: string, options: CallOptions): Promise<ByteSource> {
    return this.#source(await this.#list(owner, subject, options), owner, subject, options);
  }

  /** The one template of this kind and number. All are listed at once, and only once. */
  async openTemplate(wanted: TemplateName, options: CallOptions): Promise<ByteSource> {
    const subject = `natural ${wanted.kind} template ${wanted.number}`;
    assertTemplateNumber(wanted.number, subject);
    // Several callers share the list: none of their signals may stop it, only their own waiting.
    const listed = this.#templates.get(() => this.#list(TEMPLATES, "stimulus templates", {}));
    const all = await untilAborted(listed, options.signal, "listing stimulus templates");
    const matching = all.filter((file) => {
      const name = templateName(file);
      return name?.kind === wanted.kind && name.number === wanted.number;
    });
    return this.#source(matching, TEMPLATES, subject, options);
  }

  async #list(owner: FileOwner, what: string, options: CallOptions): Promise<WellKnownFile[]> {
    const files: WellKnownFile[] = [];
    const query = { ...this.#connection, criteria: filesCriteria(owner), what };
    const { onProgress } = options;
    // The rows of this list are no part of what the caller is waiting for.
    const quiet: CallOptions = {
      ...options,
      onProgress: (event) => event.kind === "retry" && report(onProgress, event),
    };
    for await (const rows of fetchPages(query, this.#paging, quiet)) {
      for (const row of rows) files.push(readWellKnownFile(row, files.length + 1));
    }
    return files;
  }

  #source(
    files: readonly WellKnownFile[],
    owner: FileOwner,
    subject: string,
    options: CallOptions,
  ): Promise<ByteSource> {
    const { engine } = this.#connection;
    const lookedAt = `${engine.origin}${requestPath(filesCriteria(owner))}`;
    const file = exactlyOne(files, { keeper: "The warehouse", subject, lookedAt });
    return engine.source(downloadPath(file, engine.origin), { ...options, what: subject });
  }
}
