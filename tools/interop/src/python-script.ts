import { fileURLToPath } from "node:url";

// This file lies as deep as the built entry: the addresses hold for both.

/** The script that calls AllenSDK's project cache. */
export const PYTHON_SCRIPT = fileURLToPath(new URL("../python/dump_tables.py", import.meta.url));

/** The script that opens recorded sessions with AllenSDK. */
export const SESSION_SCRIPT = fileURLToPath(new URL("../python/dump_session.py", import.meta.url));
