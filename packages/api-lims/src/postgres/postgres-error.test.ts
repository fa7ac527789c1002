import { EcephysError, type ErrorCode, isRetryable } from "@ecephys/core";
import { expect, it } from "vitest";
import { postgresError } from "./postgres-error.js";

const connection = { origin: "limsdb:5432/lims2", user: "reader", password: "Correct-Horse" };
const said = (message: string, code?: string) => Object.assign(new Error(message), code === undefined ? {} : { code });

// What a test on a real server cannot bring about at will.
it.each<[string | undefined, string, ErrorCode, boolean]>([
  ["53300", "too many clients already", "ECEPHYS_NETWORK", true],
  ["57P03", "the database system is starting up", "ECEPHYS_NETWORK", true],
  ["08006", "connection failure", "ECEPHYS_NETWORK", true],
  ["ECONNRESET", "read ECONNRESET", "ECEPHYS_NETWORK", true],
  [undefined, "Connection terminated unexpectedly", "ECEPHYS_NETWORK", true],
  ["ETIMEDOUT", "connect ETIMEDOUT", "ECEPHYS_TIMEOUT", true],
  ["28000", "no pg_hba.conf entry for host", "ECEPHYS_LIMS_REFUSED", false],
  ["22P02", "invalid input syntax", "ECEPHYS_LIMS_REFUSED", false],
  ["SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate in certificate chain", "ECEPHYS_LIMS_REFUSED", false],
])("%s: %s", (code, words, expected, retried) => {
  const error = postgresError(said(words, code), connection);
  expect(error).toMatchObject({ code: expected, hint: expect.stringMatching(/\.$/), cause: { message: words } });
  expect(error.summary).toMatch(new RegExp(`^LIMS at limsdb:5432/lims2 .*${words}\\.$`));
  expect(isRetryable(error)).toBe(retried);
});

it("the server's words are passed on without the password", () => {
  const error = postgresError(said('invalid dsn "user=reader password=Correct-Horse"'), connection);
  expect(error.message + String(error.cause)).not.toContain("Horse");
  expect(error.message).toContain("password=(the password)");
});

it("our own errors are passed on as they are", () => {
  const own = new EcephysError("ECEPHYS_ABORTED", "Aborted.");
  expect(postgresError(own, connection)).toBe(own);
});
