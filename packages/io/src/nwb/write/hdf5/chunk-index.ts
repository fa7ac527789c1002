import { ByteBuilder } from "./byte-builder.js";
import { align, type ByteSink } from "./byte-sink.js";
import type { StoredChunk } from "./stored-rows.js";

/** Children per node: what HDF5 takes for granted where a file says nothing else. */
const NODE_WIDTH = 64;

interface Branch {
  readonly address: number;
  /** Of the first chunk below: its size in the file and its number. */
  readonly size: number;
  readonly firstChunk: number;
}

/**
 * Writes the B-tree that finds a dataset's chunks, which lie one after another along the first axis.
 * @returns the address of its root
 */
export async function writeChunkIndex(
  sink: ByteSink,
  chunks: readonly StoredChunk[],
  chunkRows: number,
  rank: number,
): Promise<number> {
  const keySize = 8 + 8 * (rank + 1);
  const nodeSize = 24 + NODE_WIDTH * 8 + (NODE_WIDTH + 1) * keySize;
  let branches: Branch[] = chunks.map(({ address, size }, firstChunk) => ({ address, size, firstChunk }));
  const key = (out: ByteBuilder, size: number, chunk: number): void => {
    out
      .u32(size)
      .u32(0)
      .u64(chunk * chunkRows);
    for (let axis = 0; axis < rank; axis++) out.u64(0);
  };
  for (let level = 0; ; level++) {
    const first = await align(sink);
    const numNodes = Math.ceil(branches.length / NODE_WIDTH);
    const nodes: Branch[] = [];
    for (let node = 0; node < numNodes; node++) {
      const below = branches.slice(node * NODE_WIDTH, (node + 1) * NODE_WIDTH);
      const out = new ByteBuilder().text("TREE").u8(1).u8(level).u16(below.length);
      // The nodes of a level lie side by side, so that each knows its neighbours' addresses.
      if (node > 0) out.u64(first + (node - 1) * nodeSize);
      else out.undefinedAddress();
      if (node < numNodes - 1) out.u64(first + (node + 1) * nodeSize);
      else out.undefinedAddress();
      for (const { address, size, firstChunk } of below) {
        key(out, size, firstChunk);
        out.u64(address);
      }
      key(out, 0, branches[(node + 1) * NODE_WIDTH]?.firstChunk ?? chunks.length);
      nodes.push({ ...(below[0] as Branch), address: first + node * nodeSize });
      await sink.write(out.fillTo(nodeSize).finish());
    }
    if (numNodes === 1) return first;
    branches = nodes;
  }
}
