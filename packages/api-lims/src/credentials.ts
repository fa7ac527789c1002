import { isIPv6 } from "node:net";
import { EcephysError, isOptionsObject, nearestNames, valueText } from "@ecephys/core";

/** How to get into the database. Named as AllenSDK names them. */
export interface LimsCredentials {
  readonly dbname: string;
  readonly user: string;
  /** Host name, address, or folder of a Unix socket. */
  readonly host: string;
  /** Default 5432. */
  readonly port: number;
  readonly password: string;
}

/** Environment variables by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const VARIABLES = {
  dbname: "LIMS_DBNAME",
  user: "LIMS_USER",
  host: "LIMS_HOST",
  port: "LIMS_PORT",
  password: "LIMS_PASSWORD",
} as const satisfies Record<keyof LimsCredentials, string>;

const NAMES = Object.keys(VARIABLES) as (keyof LimsCredentials)[];
const DEFAULT_PORT = 5432;

/** A credential that was found, and what a message calls it: the variable where it came from one. */
interface Found {
  readonly label: string;
  readonly value: unknown;
}

/**
 * Each credential as given, else from its `LIMS_*` variable.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for what is no object, naming an unknown credential, everything that is missing
 *   at once, or what cannot be and the variable it came from; never a value of the password
 */
export function resolveCredentials(given: Partial<LimsCredentials>, env: Environment): LimsCredentials {
  assertCredentials(given);
  const found = (name: keyof LimsCredentials): Found => {
    const value = given[name] ?? undefined;
    if (value !== undefined) return { label: `The LIMS ${name}`, value };
    return { label: VARIABLES[name], value: env[VARIABLES[name]] || undefined };
  };
  const missing = NAMES.filter((name) => name !== "port" && (found(name).value ?? "") === "");
  if (missing.length > 0) {
    const variables = missing.map((name) => VARIABLES[name]).join(", ");
    throw refuse(
      `There is no ${missing.join(", ")} to log in to LIMS with.`,
      `Pass limsCredentials or set ${variables}.`,
    );
  }
  return {
    dbname: text(found("dbname")),
    user: text(found("user")),
    host: hostOf(found("host")),
    port: portOf(found("port")),
    password: text(found("password"), true),
  };
}

function assertCredentials(given: unknown): void {
  if (!isOptionsObject(given)) {
    // A text may be a whole address with a password in it: it is not shown.
    const got = typeof given === "string" ? "a text" : valueText(given);
    throw refuse(`limsCredentials: expected an object, got ${got}.`, `Its fields are ${NAMES.join(", ")}.`);
  }
  for (const name of Object.keys(given)) {
    if ((NAMES as readonly string[]).includes(name)) continue;
    const near = nearestNames(name, NAMES);
    throw refuse(
      `limsCredentials has an unknown field "${name}".`,
      near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `Its fields are ${NAMES.join(", ")}.`,
    );
  }
}

function text({ label, value }: Found, isSecret = false): string {
  if (typeof value === "string" && !value.includes("\0")) return value;
  // A password that is none may still be one in the wrong form: it is not shown.
  const got = isSecret || typeof value === "string" ? "something else" : valueText(value);
  throw refuse(`${label} must be text, got ${got}.`);
}

function hostOf(found: Found): string {
  const host = text(found);
  const isAddress = !host.includes(":") || isIPv6(host);
  // A whole address may hold a password, so it is not repeated.
  if (/^\/[^\s@]*$/.test(host) || (/^[^\s/@?#]+$/.test(host) && isAddress)) return host;
  throw refuse(
    `${found.label} is more than a host name.`,
    `Give the name alone, an IPv6 address without brackets: the port belongs in ${VARIABLES.port} or limsCredentials.port, database and user have places of their own.`,
  );
}

function portOf({ label, value = DEFAULT_PORT }: Found): number {
  const port = typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : value;
  if (typeof port === "number" && Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw refuse(
    `${label} must be a whole number from 1 to 65535, got ${valueText(value)}.`,
    `It is the port of the database; leave it out for ${DEFAULT_PORT}.`,
  );
}

function refuse(summary: string, hint?: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", summary, hint === undefined ? {} : { hint });
}
