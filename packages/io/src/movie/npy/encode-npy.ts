import { EcephysError } from "@ecephys/core";
import { type NumericArray, numericDtype } from "@ecephys/tables";
import { encodeNumbers } from "../../numbers/stored-numbers.js";
import { formatNpyHeader } from "./npy-header.js";

/**
 * The bytes `numpy.save` writes for these values: version 1.0, row-major, little endian.
 * @param data row-major, as many values as `shape` says
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if they do not fit the shape
 */
export function encodeNpy({
  data,
  shape,
}: {
  readonly data: NumericArray;
  readonly shape: readonly number[];
}): Uint8Array {
  const size = shape.reduce((product, length) => product * length, 1);
  if (data.length !== size) {
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `There are ${data.length} values for the shape (${shape.join(", ")}).`,
      {
        hint: "Give as many values as the shape says.",
      },
    );
  }
  const header = formatNpyHeader(numericDtype(data), shape);
  const bytes = new Uint8Array(header.length + data.byteLength);
  bytes.set(header);
  bytes.set(encodeNumbers(data), header.length);
  return bytes;
}
