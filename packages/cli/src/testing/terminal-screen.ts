const ESCAPE = "\u001b";

/** Control sequences such as ESC [ 2 A, and single characters. */
const SEQUENCES = new RegExp(`${ESCAPE}\\[([?\\d;]*)([A-Za-z])|[\\s\\S]`, "gu");

/** What a terminal would show after this text: enough of its language for lines that are cleared and drawn anew. */
export function terminalScreen(text: string): string[] {
  const screen: string[][] = [[]];
  let row = 0;
  let column = 0;
  const line = (): string[] => {
    while (screen.length <= row) screen.push([]);
    return screen[row] as string[];
  };
  for (const [piece, code, final] of text.matchAll(SEQUENCES)) {
    const count = Number(code === "" ? 1 : code);
    if (final === "A") row = Math.max(0, row - count);
    else if (final === "G") column = count - 1;
    else if (final === "B") row += count;
    else if (final === "K" && code === "2") line().length = 0;
    else if (final === "K") line().length = Math.min(line().length, column);
    else if (final !== undefined) continue;
    else if (piece === "\n") [row, column] = [row + 1, 0];
    else if (piece === "\r") column = 0;
    else {
      const cells = line();
      while (cells.length < column) cells.push(" ");
      cells[column++] = piece;
    }
  }
  const lines = screen.map((cells) => cells.join("").trimEnd());
  return lines.slice(0, lines.findLastIndex((shown) => shown !== "") + 1);
}
