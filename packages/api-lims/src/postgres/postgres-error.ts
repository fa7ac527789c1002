import { EcephysError, type ErrorCode, systemCode } from "@ecephys/core";

/** Where a query was going. */
export interface Connection {
  /** `host:port/database`. */
  readonly origin: string;
  readonly user: string;
  /** Not to appear in anything that is said. */
  readonly password: string;
}

interface Meaning {
  readonly code: ErrorCode;
  readonly happened: string;
  readonly hint: string;
}

const REFUSED = "ECEPHYS_LIMS_REFUSED";
const UNFINISHED = "What had come was discarded.";
const LOGIN: Meaning = {
  code: REFUSED,
  happened: "refuses the login",
  hint: "Correct the credentials: limsCredentials, or LIMS_USER and LIMS_PASSWORD.",
};
const SCHEMA: Meaning = {
  code: "ECEPHYS_SCHEMA",
  happened: "is not laid out as expected",
  hint: "Check that LIMS_DBNAME names LIMS; if it does, look for a newer release or report this message.",
};
const GONE: Meaning = {
  code: "ECEPHYS_NETWORK",
  happened: `went away. ${UNFINISHED}`,
  hint: "Call again when it is back: a new connection is made.",
};

/** Meanings of Postgres' SQLSTATE codes, by code or its first two characters. */
const BY_STATE: Readonly<Record<string, Meaning>> = {
  "08": GONE,
  "28": LOGIN,
  "3D000": { code: REFUSED, happened: "has no such database", hint: "Correct LIMS_DBNAME or limsCredentials.dbname." },
  "42501": {
    code: REFUSED,
    happened: "does not let this user read",
    hint: "Ask LIMS' keepers for SELECT on the tables named.",
  },
  "42703": SCHEMA,
  "42P01": SCHEMA,
  "53300": {
    code: "ECEPHYS_NETWORK",
    happened: "has no connection to spare",
    hint: "Try again later, or with fewer maxConnections.",
  },
  "57014": {
    code: "ECEPHYS_TIMEOUT",
    happened: `took too long. ${UNFINISHED}`,
    hint: "Ask for less at once, or raise the timeout.",
  },
  "57P01": GONE,
  "57P02": GONE,
  "57P03": { ...GONE, happened: "is starting up or shutting down" },
};

/** Says in an EcephysError what pg's error means; the cause keeps the server's words. */
export function postgresError(error: unknown, connection: Connection): EcephysError {
  if (error instanceof EcephysError) return error;
  const { origin, user, password } = connection;
  const words = error instanceof Error ? error.message || error.name : String(error);
  const said = withoutPassword(words, password);
  const { code, happened, hint } = meaningOf(error, words);
  const login = code === REFUSED ? ` (user ${user})` : "";
  return new EcephysError(code, `LIMS at ${origin}${login} ${happened}${happened.endsWith(".") ? "" : ":"} ${said}.`, {
    hint,
    // Not pg's own object: it may hold on to the connection, and that to the password.
    cause: Object.assign(new Error(said), { code: systemCode(error) }),
  });
}

function meaningOf(error: unknown, words: string): Meaning {
  const state = systemCode(error) ?? "";
  const known = BY_STATE[state] ?? BY_STATE[state.slice(0, 2)];
  if (known !== undefined) return known;
  if (words === "timeout expired" || state === "ETIMEDOUT") {
    return { code: "ECEPHYS_TIMEOUT", happened: "does not answer", hint: "Check host, port and network." };
  }
  // SQLSTATEs are five characters; what has none was said by the network or by pg about it.
  if (/^[0-9A-Z]{5}$/.test(state) && /\d/.test(state)) {
    return { code: REFUSED, happened: "refuses the query", hint: "Report this message: the query is not at fault." };
  }
  if (/does not support SSL|certificate|self.signed/i.test(words) || state.startsWith("ERR_TLS")) {
    return { code: REFUSED, happened: "cannot be reached safely", hint: "Correct the tls option." };
  }
  if (/terminated|not queryable|ended/i.test(words)) return GONE;
  return {
    code: "ECEPHYS_NETWORK",
    happened: "cannot be reached",
    hint: "Check that host and port are right, the server is up, and you are on its network.",
  };
}

function withoutPassword(words: string, password: string): string {
  return password === "" ? words : words.replaceAll(password, "(the password)");
}
