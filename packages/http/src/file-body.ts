import { EcephysError } from "@ecephys/core";
import type { Answer } from "./answer.js";
import { quote, readErrorText } from "./body-text.js";
import { isPacked } from "./file-identity.js";

/** What servers, proxies and login pages send in place of a file. No published file is of these types. */
const NOT_FILES: ReadonlySet<string> = new Set(["text/html", "application/xhtml+xml", "application/json"]);

/**
 * Refuses a body that cannot be the file's own bytes.
 * @throws EcephysError `ECEPHYS_INVALID_RESPONSE` for a page, a message or packed bytes, quoting their beginning
 */
export async function assertFileBody(answer: Answer): Promise<void> {
  const { url, status } = answer;
  if (status === 204 || status === 205) {
    throw new EcephysError("ECEPHYS_INVALID_RESPONSE", `${url} answered ${status}, without a file.`, {
      hint: "Tell who runs the server.",
    });
  }
  if (NOT_FILES.has(answer.mediaType)) {
    const begins = quote(await readErrorText(answer));
    throw new EcephysError(
      "ECEPHYS_INVALID_RESPONSE",
      `${url} answered ${status} with ${answer.mediaType} where a file was due: ${begins === "" ? "an empty body" : begins}.`,
      {
        hint: "Open the address in a browser: a login page, a proxy or a server under maintenance may be in between.",
      },
    );
  }
  if (isPacked(answer)) {
    throw new EcephysError(
      "ECEPHYS_INVALID_RESPONSE",
      `${url} sent the file packed (content-encoding ${answer.header("content-encoding")}) although only its own bytes were accepted.`,
      {
        hint: "The server or a proxy in between compresses what it must not: reach it another way, or tell who runs it.",
      },
    );
  }
}
