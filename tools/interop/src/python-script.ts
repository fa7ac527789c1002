import { fileURLToPath } from "node:url";

/** The script that calls AllenSDK. This file lies as deep as the built entry: the address holds for both. */
export const PYTHON_SCRIPT = fileURLToPath(new URL("../python/dump_tables.py", import.meta.url));
