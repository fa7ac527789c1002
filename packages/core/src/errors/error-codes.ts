/**
 * Every code an {@link EcephysError} can carry, with the situation it stands for.
 * Codes are stable: they are the part of an error a program may branch on.
 */
export const ERROR_CODES = {
  ECEPHYS_ABORTED: "the caller's AbortSignal fired",
  ECEPHYS_AMBIGUOUS_FILE: "several published files match where exactly one must",
  ECEPHYS_BAD_ARGUMENT: "an argument or option has an impossible value, or an unknown name",
  ECEPHYS_COLUMN_COLLISION: "a join would produce two columns of one name",
  ECEPHYS_CORRUPT_FILE: "a file is truncated, malformed or not what its name says",
  ECEPHYS_FILE_ACCESS:
    "the file system refused: missing folder, permission, read-only, full, or a file where a folder must be",
  ECEPHYS_FILE_CHANGED: "a remote file changed while it was being read",
  ECEPHYS_FILE_CLOSED: "a file or session was read after it was closed",
  ECEPHYS_HTTP_STATUS: "a server answered with a status that is not success",
  ECEPHYS_INVALID_BACKEND: "a backend object lacks a method of EcephysProjectApi or returned malformed column data",
  ECEPHYS_INVALID_MANIFEST: "a manifest is not JSON, lacks a required part, or has a broken entry",
  ECEPHYS_INVALID_RESPONSE: "a server answered with something that is not the expected document",
  ECEPHYS_LIMS_REFUSED: "the laboratory database refused the login, a table or a query",
  ECEPHYS_MANIFEST_VERSION: "a manifest has another version than the one asked for, or one this release cannot open",
  ECEPHYS_MISSING_DATA: "data asked for is neither cached nor obtainable",
  ECEPHYS_NETWORK: "a connection could not be made or broke",
  ECEPHYS_NOT_CACHED: "a fixed cache was asked for something it does not hold",
  ECEPHYS_NOT_PUBLISHED: "no published file exists for the id asked for",
  ECEPHYS_NPY_PICKLE: "an NPY file holds pickled Python objects, which are programs and are not run",
  ECEPHYS_NWB_MISSING_PATH: "an NWB file lacks a group, table, column or attribute that was asked for",
  ECEPHYS_NWB_OUTDATED: "an NWB file was written before June 2020 and has the old layout",
  ECEPHYS_RMA_FAILED: "the warehouse refused a query (success: false)",
  ECEPHYS_RMA_PAGING: "the warehouse's pages do not add up: a changed total, an empty page, an endless list",
  ECEPHYS_SCHEMA: "a row does not have the declared columns or types",
  ECEPHYS_SHORT_BODY: "a download ended before the announced length, or went beyond it",
  ECEPHYS_TIMEOUT: "a connect, stall or overall deadline passed",
  ECEPHYS_UNKNOWN_COLUMN: "a table has no column of that name",
  ECEPHYS_UNKNOWN_ID: "no unit, presentation, probe or channel of the session has that id",
  ECEPHYS_UNKNOWN_KEY: "a manifest has no entry of that key",
  ECEPHYS_UNKNOWN_SESSION_TYPE: "no session of the project has that session type",
  ECEPHYS_UNSUPPORTED_FORMAT: "a file is whole, but uses a kind of compression or number that cannot be read here",
  ECEPHYS_UNSUPPORTED_QUERY:
    "a backend cannot honour a field of a query, or a value cannot be expressed in its language",
} as const satisfies Record<string, string>;

/** One of the keys of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;
