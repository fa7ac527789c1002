import { type Check, fail, ok, warn } from "./check.js";

/** The oldest Node these packages run on. */
const OLDEST_NODE = 20;

const PROXY_VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] as const;

/** Versions of what runs here; `versions` are those of the program that asks. */
export function versionChecks(versions: Readonly<Record<string, string>>, node = process.versions.node): Check[] {
  const checks = Object.entries(versions).map(([name, version]) => ok("version", `${name} ${version}`));
  const major = Number.parseInt(node, 10);
  const isOld = !(major >= OLDEST_NODE);
  const found = `Node ${node} on ${process.platform}-${process.arch}`;
  return [...checks, isOld ? fail("version", found, `Install Node ${OLDEST_NODE} or newer.`) : ok("version", found)];
}

/** The variables that send requests through a proxy; passwords in them are not shown. */
export function proxyChecks(env: Readonly<Record<string, string | undefined>>): Check[] {
  const checks: Check[] = [];
  for (const name of PROXY_VARIABLES.flatMap((upper) => [upper, upper.toLowerCase()])) {
    const value = env[name];
    if (value === undefined || value === "") continue;
    checks.push(/^no_proxy$/i.test(name) ? ok("proxy", `${name}=${value}`) : addressCheck(name, value));
  }
  return checks.length > 0 ? checks : [ok("proxy", "no proxy variable is set")];
}

function addressCheck(name: string, value: string): Check {
  const address = URL.canParse(value) ? new URL(value) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) {
    return warn("proxy", `${name} is no address`, "Write it as http://host:port, or unset it.");
  }
  const secret = address.username === "" ? "" : "***@";
  return ok("proxy", `${name}=${address.protocol}//${secret}${address.host}`);
}
