import { fileURLToPath } from "node:url";

/** The packed goldens: one `NAME.tar.br` per top folder, and the loose files beside them. */
export const DATA_FOLDER = fileURLToPath(new URL("../../data/", import.meta.url));

/** Where archives are unpacked to: out of version control, shared by every package's tests. */
export const EXTRACTION_FOLDER = fileURLToPath(new URL("../../node_modules/.cache/ecephys-goldens/", import.meta.url));

/** Optional material beside the clone. Absent in an ordinary clone. */
export const SHARED_FOLDER = fileURLToPath(new URL("../../../../../shared/", import.meta.url));
