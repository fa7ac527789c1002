export { throwIfAborted } from "./abort.js";
export { EcephysError, type EcephysErrorOptions, isEcephysError } from "./ecephys-error.js";
export { ERROR_CODES, type ErrorCode } from "./error-codes.js";
export { fileAccessError, systemCode } from "./file-access.js";
export { nearestNames } from "./nearest-names.js";
export { CorruptFileError, HttpStatusError, ManifestVersionError, MissingDataError } from "./specific-errors.js";
