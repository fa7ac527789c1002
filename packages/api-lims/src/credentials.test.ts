import { inspect } from "node:util";
import { isEcephysError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { resolveCredentials } from "./credentials.js";

const GIVEN = { dbname: "lims2", user: "reader", host: "limsdb", port: 5433, password: "Correct-Horse" };
const ENV = {
  LIMS_DBNAME: "env-db",
  LIMS_USER: "env-user",
  LIMS_HOST: "env-host",
  LIMS_PORT: "6543",
  LIMS_PASSWORD: "env-password",
};

function refusal(given: object, env = {}): string {
  try {
    resolveCredentials(given, env);
  } catch (error) {
    expect(isEcephysError(error, "ECEPHYS_BAD_ARGUMENT")).toBe(true);
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("Horse");
    return (error as Error).message;
  }
  throw new Error("Nothing was refused.");
}

describe("credentials", () => {
  it("come from the argument, else from the environment, one by one", () => {
    expect(resolveCredentials(GIVEN, ENV)).toEqual(GIVEN);
    expect(resolveCredentials({}, ENV)).toEqual({
      dbname: "env-db",
      user: "env-user",
      host: "env-host",
      port: 6543,
      password: "env-password",
    });
    expect(resolveCredentials({ host: "limsdb" }, { ...ENV, LIMS_PORT: "" })).toMatchObject({
      host: "limsdb",
      port: 5432,
      user: "env-user",
    });
  });

  it("are all named that are missing", () => {
    expect(refusal({})).toBe(
      "There is no dbname, user, host, password to log in to LIMS with. " +
        "Pass limsCredentials or set LIMS_DBNAME, LIMS_USER, LIMS_HOST, LIMS_PASSWORD.",
    );
    expect(refusal({ ...GIVEN, password: "" }, { LIMS_USER: "" })).toBe(
      "There is no password to log in to LIMS with. Pass limsCredentials or set LIMS_PASSWORD.",
    );
  });

  it.each<[object, string]>([
    [{ port: 0 }, "from 1 to 65535, got 0"],
    [{ port: "54x" }, 'got "54x"'],
    [{ user: 5 }, "The LIMS user must be text, got 5"],
    [{ password: ["Correct-Horse"] }, "The LIMS password must be text, got something else"],
    [{ password: "Correct-Horse\0" }, "The LIMS password must be text"],
    [{ host: "postgres://me:Correct-Horse@limsdb/lims2" }, "more than a host name"],
    [{ host: "limsdb password=Correct-Horse" }, "more than a host name"],
  ])("%j", (wrong, words) => {
    expect(refusal({ ...GIVEN, ...wrong })).toContain(words);
  });

  it.each<[object, string]>([
    [{ LIMS_HOST: "127.0.0.1:5" }, "LIMS_HOST is more than a host name. Give the name alone"],
    [{ LIMS_HOST: "limsdb:5432" }, "the port belongs in LIMS_PORT"],
    [{ LIMS_HOST: "[::1]:5432" }, "LIMS_HOST is more than a host name"],
    [{ LIMS_HOST: "me:Correct-Horse@limsdb" }, "LIMS_HOST is more than a host name"],
    [
      { LIMS_PORT: "abc" },
      'LIMS_PORT must be a whole number from 1 to 65535, got "abc". It is the port of the database',
    ],
    [{ LIMS_PORT: "70000" }, "LIMS_PORT must be a whole number"],
    [{ LIMS_USER: "a\0b" }, "LIMS_USER must be text"],
  ])("are named by their variables where they came from those: %j", (wrong, words) => {
    expect(refusal({}, { ...ENV, ...wrong })).toContain(words);
  });

  it.each<[unknown, string]>([
    [{ ...GIVEN, passwd: "Correct-Horse" }, 'limsCredentials has an unknown field "passwd". Did you mean password?'],
    [{ ...GIVEN, username: "me" }, 'unknown field "username". Did you mean user?'],
    [{ ...GIVEN, ssl: true }, 'unknown field "ssl". Its fields are dbname, user, host, port, password.'],
    ["postgres://me:Correct-Horse@limsdb/lims2", "limsCredentials: expected an object, got a text."],
    [["limsdb"], "limsCredentials: expected an object, got a list of 1."],
    [5, "limsCredentials: expected an object, got 5."],
  ])("case %#: must be an object of known fields", (given, words) => {
    expect(refusal(given as object, ENV)).toContain(words);
  });

  it("a socket's folder and an IPv6 address are hosts", () => {
    for (const host of ["/var/run/postgresql", "::1", "fe80::1%eth0", "10.0.0.1", "limsdb2.corp.example.org"]) {
      expect(resolveCredentials({ ...GIVEN, host }, {}).host).toBe(host);
    }
  });
});
