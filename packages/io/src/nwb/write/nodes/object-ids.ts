import { lookup3 } from "../hdf5/lookup3.js";
import type { Attributes } from "../hdf5/tree.js";

/** Gives every object with a type an id that depends on nothing but the seed and its path. */
export function objectIds(seed: string): (path: string, attributes: Attributes) => Attributes {
  return (path, attributes) =>
    attributes.neurodata_type === undefined ? attributes : { ...attributes, object_id: objectId(`${seed}\n${path}`) };
}

/** A UUID of version 8: ours to fill, 122 bits of a hash. */
function objectId(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const words = [1, 2, 3, 4].map((seed) => lookup3(bytes, seed * 0x9e3779b1));
  const hex = words.map((word) => word.toString(16).padStart(8, "0")).join("");
  const variant = "89ab"[Number.parseInt(hex[16] as string, 16) & 3];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}
