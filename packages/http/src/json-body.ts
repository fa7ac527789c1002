import { EcephysError } from "@ecephys/core";
import type { Answer } from "./answer.js";
import { quote, readText } from "./body-text.js";
import { shownUrl } from "./shown-url.js";

/**
 * The body as JSON.
 * @throws EcephysError `ECEPHYS_INVALID_RESPONSE` quoting the beginning of what is not JSON
 */
export async function readJson(answer: Answer): Promise<unknown> {
  const text = await readText(answer);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const type = answer.header("content-type") ?? "no content type";
    const begins = quote(text);
    throw new EcephysError(
      "ECEPHYS_INVALID_RESPONSE",
      `${shownUrl(answer.url)} answered ${answer.status} with something that is not JSON (${type}): ${begins === "" ? "an empty body" : begins}.`,
      {
        hint: "Open the address in a browser: a login page, a proxy or a server under maintenance may be in between.",
        cause,
      },
    );
  }
}
