import { expect, it } from "vitest";
import { within } from "./within.js";

const never = new Promise<never>(() => undefined);

it("waits no longer than it is told", async () => {
  await expect(within(never, 20, "limsdb:5432/lims2")).rejects.toMatchObject({
    code: "ECEPHYS_TIMEOUT",
    message: expect.stringContaining("LIMS at limsdb:5432/lims2 fell silent: no answer in 0.02 s."),
  });
});

it("passes on what comes in time, good or bad", async () => {
  expect(await within(Promise.resolve(5), 1000, "x")).toBe(5);
  await expect(within(Promise.reject(new Error("bad")), 1000, "x")).rejects.toThrow("bad");
  expect(await within(Promise.resolve(5), Number.POSITIVE_INFINITY, "x")).toBe(5);
});
