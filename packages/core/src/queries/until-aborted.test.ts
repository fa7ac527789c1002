import { expect, it } from "vitest";
import { untilAborted } from "./until-aborted.js";

const never = new Promise<never>(() => undefined);

it("passes on what comes, good or bad", async () => {
  expect(await untilAborted(Promise.resolve(5), undefined, "waiting")).toBe(5);
  expect(await untilAborted(Promise.resolve(5), new AbortController().signal, "waiting")).toBe(5);
  await expect(untilAborted(Promise.reject(new Error("bad")), undefined, "waiting")).rejects.toThrow("bad");
});

it("gives up when the signal fires, or has fired, and leaves no listener behind", async () => {
  const controller = new AbortController();
  const waiting = untilAborted(never, controller.signal, "asking for units");
  controller.abort("enough");
  const refusal = { code: "ECEPHYS_ABORTED", summary: "Aborted while asking for units.", cause: "enough" };
  await expect(waiting).rejects.toMatchObject(refusal);
  await expect(untilAborted(never, controller.signal, "asking for units")).rejects.toMatchObject(refusal);
});

it("a failure nobody waits for any more is no unhandled rejection", async () => {
  const late = Promise.reject(new Error("late"));
  await expect(untilAborted(late, AbortSignal.abort(), "waiting")).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
});
