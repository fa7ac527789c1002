import { expect, test } from "vitest";
import { amountText } from "./scale-bar.js";

test.each([
  [0.0005, "V", "500 µV"],
  [2e-6, "V", "2 µV"],
  [0.001, "V", "1 mV"],
  [0.2, "V", "200 mV"],
  [5, "V", "5 V"],
  [0.05, "a.u.", "0.05 a.u."],
])("%d %s is written %s", (amount, unit, text) => {
  expect(amountText(amount, unit)).toBe(text);
});
