/** The fields of CSV text, by RFC 4180: the reader of a stranger, who knows nothing of this project's. */
export function parseCsvText(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    line.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    lines.push(line);
    line = [];
    if (end === "") break;
  }
  // Text that ends in a newline leaves one empty field behind it.
  lines.pop();
  return lines;
}
