/** Roughly how wide a text comes out, in pixels: within a tenth for Roboto Slab, and rather too wide than too narrow. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const sign of text) {
    if (/[\s.,:;'!|()[\]\-/Ifijlt]/.test(sign)) ems += 0.33;
    else if (/[MWm@%]/.test(sign)) ems += 1;
    else if (/[A-Zhknuw]/.test(sign)) ems += 0.7;
    // Chinese, Japanese, Korean and emoji take a whole square.
    else ems += sign >= "\u2E80" ? 1.05 : 0.6;
  }
  return ems * fontSize;
}

/** The text, or its beginning and "…" where it is wider than `limit` pixels. */
export function clipText(text: string, limit: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= limit) return text;
  const signs = [...text];
  while (signs.length > 1 && textWidth(`${signs.join("")}…`, fontSize) > limit) signs.pop();
  return `${signs.join("").trimEnd()}…`;
}

/** Lines of whole words no wider than `limit` pixels; what does not fit into `mostLines` ends in "…". */
export function wrapText(text: string, limit: number, fontSize: number, mostLines: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer, fontSize) <= limit) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  const kept = lines.slice(0, mostLines);
  if (lines.length > mostLines) kept[mostLines - 1] = lines.slice(mostLines - 1).join(" ");
  return kept.map((part) => clipText(part, limit, fontSize));
}
