import { expect, it } from "vitest";
import { shownUrl } from "./shown-url.js";

it("leaves a short address alone and shortens a long one at its end", () => {
  expect(shownUrl("http://127.0.0.1:8080/units")).toBe("http://127.0.0.1:8080/units");
  const long = `http://api.brain-map.org/api/v2/data/query.json?criteria=${"x".repeat(400)}`;
  expect(shownUrl(long)).toMatch(/^http:\/\/api\.brain-map\.org\/api\/v2\/data\/query\.json\?criteria=x+…$/);
  expect(shownUrl(long)).toHaveLength(96);
});
