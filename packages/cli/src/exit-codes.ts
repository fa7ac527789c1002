import { EcephysError, type ErrorCode } from "@ecephys/core";

/** What the command ends with. Stable: scripts may branch on them. */
export const EXIT_CODES = {
  ok: 0,
  unexpected: 1,
  finding: 1,
  usage: 2,
  missing: 3,
  network: 4,
  corrupt: 5,
  interrupted: 130,
} as const;

/** One of the values of {@link EXIT_CODES}. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** The section of every `--help`. */
export const EXIT_CODES_HELP = `Exit codes:
  0    done (also when the reader of a pipe leaves early)
  1    unexpected failure; or doctor found a fault, diff a difference
  2    usage: unknown command, option or column, or an impossible value
  3    missing: not cached, not published, or the project or session has no such id or name
  4    network or server trouble
  5    a file or manifest is corrupt, unreadable or cannot be written, or would be overwritten
  130  interrupted`;

const { unexpected, usage, missing, network, corrupt, interrupted } = EXIT_CODES;

const BY_CODE: Readonly<Record<ErrorCode, ExitCode>> = {
  ECEPHYS_ABORTED: interrupted,
  ECEPHYS_AMBIGUOUS_FILE: missing,
  ECEPHYS_BAD_ARGUMENT: usage,
  ECEPHYS_COLUMN_COLLISION: corrupt,
  ECEPHYS_CORRUPT_FILE: corrupt,
  ECEPHYS_FILE_ACCESS: corrupt,
  ECEPHYS_FILE_CHANGED: network,
  ECEPHYS_FILE_CLOSED: unexpected,
  ECEPHYS_HTTP_STATUS: network,
  ECEPHYS_INVALID_BACKEND: unexpected,
  ECEPHYS_INVALID_MANIFEST: corrupt,
  ECEPHYS_INVALID_RESPONSE: network,
  ECEPHYS_LIMS_REFUSED: network,
  ECEPHYS_MANIFEST_VERSION: corrupt,
  ECEPHYS_MISSING_DATA: missing,
  ECEPHYS_NETWORK: network,
  ECEPHYS_NOT_CACHED: missing,
  ECEPHYS_NOT_PUBLISHED: missing,
  ECEPHYS_NPY_PICKLE: corrupt,
  ECEPHYS_NWB_MISSING_PATH: corrupt,
  ECEPHYS_NWB_OUTDATED: corrupt,
  ECEPHYS_RMA_FAILED: network,
  ECEPHYS_RMA_PAGING: network,
  ECEPHYS_SCHEMA: network,
  ECEPHYS_SHORT_BODY: network,
  ECEPHYS_TIMEOUT: network,
  ECEPHYS_UNKNOWN_COLUMN: usage,
  ECEPHYS_UNKNOWN_ID: missing,
  ECEPHYS_UNKNOWN_KEY: corrupt,
  ECEPHYS_UNKNOWN_SESSION_TYPE: missing,
  ECEPHYS_UNSUPPORTED_FORMAT: corrupt,
  ECEPHYS_UNSUPPORTED_QUERY: usage,
};

/** The exit code of an error; anything that is not an `EcephysError` is unexpected. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof EcephysError ? BY_CODE[error.code] : unexpected;
}
