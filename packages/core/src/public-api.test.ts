import { expect, test } from "vitest";

test("exports", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "CHANNEL_DTYPES",
    "CorruptFileError",
    "ERROR_CODES",
    "EcephysError",
    "HttpStatusError",
    "METRICS_DTYPES",
    "ManifestVersionError",
    "MissingDataError",
    "PROBE_DTYPES",
    "PROJECT_API_METHODS",
    "SESSION_DTYPES",
    "UNIT_DTYPES",
    "UNIT_FILTER_COLUMNS",
    "UNIT_FILTER_DEFAULTS",
    "UNIT_RENAMES",
    "assertColumnData",
    "assertKnownOptions",
    "assertProjectApi",
    "isEcephysError",
    "isRetryable",
    "nearestNames",
    "numRowsOf",
    "report",
    "resolveUnitFilter",
    "retry",
    "silentLogger",
    "throwIfAborted",
  ]);
});
