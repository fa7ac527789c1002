import { EcephysError } from "@ecephys/core";
import type { WellKnownFile } from "../models/well-known-file.js";

/**
 * The path to download a file from. A link must lead to the host that was asked: what is cached as this project's data must
 * not come from wherever an answer points to.
 * @throws EcephysError `ECEPHYS_SCHEMA` naming the link
 */
export function downloadPath(file: WellKnownFile, origin: string): string {
  const link = file.downloadLink;
  // A slash is put before the link although it brings its own: so AllenSDK does, and the warehouse does not mind.
  if (/^\/?[A-Za-z0-9_.~%-][\x21-\x7e]*$/.test(link) && !/[\\#]|^[^/?]*:/.test(link)) return `/${link}`;
  const absolute = URL.canParse(link) ? new URL(link) : undefined;
  const isWeb = absolute?.protocol === "http:" || absolute?.protocol === "https:";
  if (absolute !== undefined && isWeb && absolute.username === "" && absolute.host === new URL(origin).host) {
    return `${absolute.pathname}${absolute.search}`;
  }
  throw new EcephysError(
    "ECEPHYS_SCHEMA",
    `WellKnownFile, column "download_link": expected a path on ${origin}, got ${JSON.stringify(link.slice(0, 200))}. Nothing was downloaded.`,
    { hint: "Ask the same server again; if it goes on, do not trust it." },
  );
}
