import { fileURLToPath } from "node:url";

/** A file of what is easily read wrong; `make_traps.py` beside it wrote it with h5py. */
export const TRAPS = fileURLToPath(new URL("./traps.nwb", import.meta.url));
