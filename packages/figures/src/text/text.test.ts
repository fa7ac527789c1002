import { describe, expect, test } from "vitest";
import { niceBelow, niceStep, shortNumber } from "./nice-number.js";
import { clipText, textWidth, wrapText } from "./text-width.js";
import { escapeXml, replaceForbiddenCharacters } from "./xml-text.js";

describe("widths", () => {
  // Expected: canvas, measureText with the bundled Roboto Slab at 100 pixels.
  test.each([
    ["Time from stimulus onset (s)", 1358],
    ["drifting_gratings", 807],
    ["950911938", 470],
    ["Firing rate (spikes/s)", 978],
    ["WWWWMMMM", 801],
  ])("of %s is near what is drawn, and not below", (text, drawn) => {
    const width = textWidth(text, 100);
    expect(width).toBeGreaterThanOrEqual(drawn * 0.99);
    expect(width).toBeLessThan(drawn * 1.3);
  });

  test("long texts are cut or wrapped so that they fit", () => {
    const text = "one two three four five six seven";
    expect(textWidth(clipText(text, 80, 11), 11)).toBeLessThanOrEqual(80);
    expect(clipText(text, 80, 11)).toMatch(/^one two.*…$/);
    expect(clipText("short", 80, 11)).toBe("short");
    const lines = wrapText(text, 80, 11, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(80);
    expect(wrapText(text, 1000, 11, 3)).toEqual([text]);
    expect(wrapText("   ", 80, 11, 3)).toEqual([]);
  });
});

test("numbers come out short and round", () => {
  expect([0.3, 1, 7, 48, 0.00052, 1e6].map(niceBelow)).toEqual([0.2, 1, 5, 20, 0.0005, 1e6]);
  expect([0.3, 1, 1.2, 3, 7, 12, 200].map(niceStep)).toEqual([1, 1, 2, 5, 10, 20, 200]);
  expect([0.123456, -2, 1234567, -1.5e-9].map(shortNumber)).toEqual(["0.123", "−2", "1230000", "−1.5e−9"]);
});

test("what XML cannot hold is replaced, what it can is escaped", () => {
  expect(escapeXml(`a < b & "c" > 'd'`)).toBe("a &lt; b &amp; &quot;c&quot; &gt; 'd'");
  expect(replaceForbiddenCharacters("a\u0000b\u001bc\uD800d\uFFFFe\tµ🐭")).toBe("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tµ🐭");
});
