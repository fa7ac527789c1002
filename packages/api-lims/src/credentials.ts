import { EcephysError, valueText } from "@ecephys/core";

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

/**
 * Each credential as given, else from its `LIMS_*` variable.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` naming everything that is missing at once, or what cannot be; never a value
 *   of the password
 */
export function resolveCredentials(given: Partial<LimsCredentials>, env: Environment): LimsCredentials {
  const found = (name: keyof LimsCredentials): unknown => given[name] ?? (env[VARIABLES[name]] || undefined);
  const missing = NAMES.filter((name) => name !== "port" && (found(name) ?? "") === "");
  if (missing.length > 0) {
    const variables = missing.map((name) => VARIABLES[name]).join(", ");
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `There is no ${missing.join(", ")} to log in to LIMS with.`, {
      hint: `Pass limsCredentials or set ${variables}.`,
    });
  }
  return {
    dbname: text("dbname", found("dbname")),
    user: text("user", found("user")),
    host: hostOf(found("host")),
    port: portOf(found("port")),
    password: text("password", found("password")),
  };
}

function text(name: keyof LimsCredentials, value: unknown): string {
  if (typeof value === "string" && !value.includes("\0")) return value;
  // A password that is none may still be one in the wrong form: it is not shown.
  const got = name === "password" || typeof value === "string" ? "something else" : valueText(value);
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The LIMS ${name} must be text, got ${got}.`);
}

function hostOf(value: unknown): string {
  const host = text("host", value);
  // A whole address may hold a password, so it is not repeated.
  if (/^\/[^\s@]*$|^[^\s/@?#]+$/.test(host)) return host;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "The LIMS host is more than a host name.", {
    hint: "Pass the name alone: port, database and user have places of their own.",
  });
}

function portOf(value: unknown = DEFAULT_PORT): number {
  const port = typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : value;
  if (typeof port === "number" && Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `The LIMS port must be a whole number from 1 to 65535, got ${valueText(value)}.`,
  );
}
