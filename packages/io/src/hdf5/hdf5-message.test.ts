import { expect, it } from "vitest";
import { rootCause } from "./hdf5-message.js";

it("finds the sentence at the root of HDF5's error stack", () => {
  const stack = `HDF5-DIAG: Error detected in HDF5 (2.0.0):
  #000: /build/src/H5D.c line 1061 in H5Dread(): can't synchronously read data
    major: Dataset
    minor: Read failed
  #001: /build/src/H5Z.c line 1489 in H5Z_pipeline(): filter returned failure
      during read
    major: Data filters
    minor: Read failed
`;
  expect(rootCause(stack)).toBe("filter returned failure during read");
});

it("keeps any other message, shortened", () => {
  expect(rootCause("the read failed")).toBe("the read failed");
  expect(rootCause("x".repeat(1000))).toHaveLength(200);
});
