/** Where an object of a global heap keeps its size, and how long the head of the heap and of an object are. */
const HEAD = 16;

/**
 * `traps.nwb` with a heap of texts that never ends: its first object is so long that the one after it begins among zeros,
 * and an object of no size is followed by itself. HDF5 2.0 goes on looking for the next one.
 */
export function endlessHeap(traps: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(traps);
  const view = new DataView(bytes.buffer);
  const heap = Buffer.from(bytes.buffer).indexOf("GCOL");
  let object = heap + HEAD;
  while (view.getUint16(object, true) !== 0) {
    object += HEAD + Math.ceil(view.getUint32(object + 8, true) / 8) * 8;
  }
  const amongZeros = object + 2 * HEAD;
  view.setUint32(heap + HEAD + 8, amongZeros - (heap + HEAD) - HEAD, true);
  return bytes;
}
