import { open } from "node:fs/promises";

/** Most that one call to the system can read. */
const MOST_AT_ONCE = 2 ** 30;

/**
 * A file's bytes. `readFile` asks for half a megabyte at a time and comes back to this thread in between; while a table is
 * being parsed here, a larger one can be read there.
 */
export async function readWholeFile(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.allocUnsafeSlow(size);
    let done = 0;
    while (done < size) {
      const { bytesRead } = await handle.read(bytes, done, Math.min(size - done, MOST_AT_ONCE), done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  } finally {
    await handle.close();
  }
}
