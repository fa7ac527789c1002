import { readFileSync } from "node:fs";

/** Width and height of a PNG file, from its header. Fails for anything else. */
export function pngSize(path: string): [width: number, height: number] {
  const bytes = readFileSync(path);
  if (bytes.toString("latin1", 0, 8) !== "\u0089PNG\r\n\u001a\n") throw new Error(`${path} is no PNG`);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
