import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { failureText } from "./envelope.js";
import type { RequestLog } from "./request-log.js";

type Entry = { method: string; url: string; status: number; rows?: number; bytes?: number };

/** One request and its answer, with its line in the log. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** As sent, with doubled slashes at the front taken for one (AllenSDK sends them). */
  readonly path: string;
  /** Behind the question mark, still encoded; `null` without one. */
  readonly query: string | null;
  readonly #log: RequestLog;
  #entry: Entry | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, log: RequestLog) {
    this.request = request;
    this.response = response;
    this.method = request.method ?? "GET";
    const target = request.url ?? "/";
    const mark = target.indexOf("?");
    this.path = (mark < 0 ? target : target.slice(0, mark)).replace(/^\/+/, "/");
    this.query = mark < 0 ? null : target.slice(mark + 1);
    this.#log = log;
  }

  get isHead(): boolean {
    return this.method === "HEAD";
  }

  /** Whether the answer has begun, so that another one cannot be given. */
  get hasBegun(): boolean {
    return this.response.headersSent;
  }

  get entry(): Readonly<Entry> | undefined {
    return this.#entry;
  }

  /** Sends the status line and headers. */
  begin(status: number, headers: OutgoingHttpHeaders, rows?: number): void {
    const url = this.request.url ?? "/";
    this.#entry = { method: this.method, url, status, ...(rows === undefined ? {} : { rows }) };
    this.#log.add(this.#entry);
    this.response.writeHead(status, headers);
  }

  countBytes(bytes: number): void {
    if (this.#entry !== undefined) this.#entry.bytes = (this.#entry.bytes ?? 0) + bytes;
  }

  /** A whole JSON answer. */
  sendJson(status: number, text: string, headers: OutgoingHttpHeaders = {}): void {
    this.begin(status, { ...JSON_HEADERS, "content-length": Buffer.byteLength(text), ...headers });
    this.response.end(this.isHead ? undefined : text);
  }

  /** A refusal in the warehouse's form. */
  sendFailure(status: number, message: string, headers: OutgoingHttpHeaders = {}): void {
    this.sendJson(status, failureText(message), headers);
  }
}

export const JSON_HEADERS: OutgoingHttpHeaders = { "content-type": "application/json; charset=utf-8" };
