import { fileURLToPath } from "node:url";

/** The packed golden tables. This file lies as deep as the built entry: the address holds for both. */
export const GOLDEN_TABLES = fileURLToPath(new URL("../../goldens/data/tables.tar.br", import.meta.url));
