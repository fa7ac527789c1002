import { expect, test } from "vitest";
import { describeFailure } from "../failure/describe-failure.js";
import { noLfp } from "./no-lfp.js";

test("a probe without LFP: what to type, not what to program", () => {
  expect(describeFailure(noLfp({ id: 12, name: "probeD" }, 7), ["lfp"])).toEqual({
    exitCode: 3,
    summary: "probeD (12) of session 7 has no published LFP.",
    hint: "`ecephys lfp 7` lists the probes that have it.",
  });
});
