import { expect, test } from "vitest";
import { throwIfAborted } from "./abort.js";

test("an aborted signal throws ECEPHYS_ABORTED with its reason as cause; any other does not", () => {
  const reason = new Error("the user pressed Ctrl-C");
  expect(() => throwIfAborted(AbortSignal.abort(reason), "fetching units")).toThrow(
    expect.objectContaining({ code: "ECEPHYS_ABORTED", message: "Aborted while fetching units.", cause: reason }),
  );
  expect(() => throwIfAborted(new AbortController().signal, "fetching units")).not.toThrow();
  expect(() => throwIfAborted(undefined, "fetching units")).not.toThrow();
});
