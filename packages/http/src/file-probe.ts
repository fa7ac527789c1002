import { type FileIdentity, identityOf } from "./file-identity.js";
import { isSuccess, statusError } from "./status-error.js";
import type { Transport } from "./transport.js";

/** Sent with every request for a file: its bytes as they are, since a packed body has other lengths and ranges. */
export const FILE_HEADERS = { accept: "*/*", "accept-encoding": "identity" } as const;

/**
 * Asks for a file's size and validator without transferring it: by HEAD, or, where the server (or an address signed
 * for GET alone) refuses that, by a GET for one byte.
 * @throws HttpStatusError and what {@link Transport.send} throws
 */
export async function probeFile(
  transport: Transport,
  path: string,
  signal: AbortSignal | undefined,
): Promise<FileIdentity> {
  const { now } = transport.settings;
  const head = await transport.send("HEAD", path, FILE_HEADERS, signal);
  head.discard();
  if (isSuccess(head.status)) {
    const { size, ...rest } = identityOf(head);
    // Some servers answer HEAD with the length of the body they did not send.
    return size === undefined || size === 0 ? rest : { ...rest, size };
  }
  const refusesHead = (head.status >= 400 && head.status < 500 && head.status !== 429) || head.status === 501;
  if (!refusesHead) throw await statusError(head, now);

  const one = await transport.send("GET", path, { ...FILE_HEADERS, range: "bytes=0-0" }, signal);
  const identity = identityOf(one);
  const empty = one.status === 416 && identity.size === 0;
  if (!isSuccess(one.status) && !empty) throw await statusError(one, now);
  one.discard();
  return identity;
}
