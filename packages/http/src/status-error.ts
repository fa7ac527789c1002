import { HttpStatusError } from "@ecephys/core";
import type { Answer } from "./answer.js";
import { quote, readErrorText } from "./body-text.js";
import { PROXY_CREDENTIALS_HINT } from "./network-errors.js";
import { parseRetryAfter } from "./retry-after.js";
import { shownUrl } from "./shown-url.js";

/** Reads the beginning of an unsuccessful answer's body and makes the error of it. */
export async function statusError(answer: Answer, now: () => number): Promise<HttpStatusError> {
  const { status, url } = answer;
  const body = await readErrorText(answer);
  const retryAfter = parseRetryAfter(answer.header("retry-after"), now());
  const said = quote(body);
  return new HttpStatusError(
    `${shownUrl(url)} answered ${`${status} ${answer.statusText}`.trim()}${said === "" ? "" : `, saying ${said}`}.`,
    { status, url, ...(retryAfter === undefined ? {} : { retryAfter }), ...(body === "" ? {} : { body }) },
    { hint: hintFor(status, retryAfter) },
  );
}

/** Success in the sense of a whole document. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function hintFor(status: number, retryAfter: number | undefined): string {
  if (retryAfter !== undefined) return `The server asks to wait ${Math.ceil(retryAfter)} s before the next request.`;
  if (status === 407) return PROXY_CREDENTIALS_HINT;
  if (status === 401 || status === 403) return "Check the credentials, and that you may read this.";
  if (status === 404 || status === 410) return "Check scheme and host, and that what you ask for is published.";
  if (status === 429) return "Too many requests: wait, and ask less often.";
  if (status >= 500) return "The server is in trouble: try again later.";
  if (status >= 300 && status < 400) return "Check scheme and host; the server redirects without saying where to.";
  return "Check the request against the server's documentation.";
}
