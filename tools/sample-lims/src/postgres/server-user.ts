import { execFileSync } from "node:child_process";
import { userInfo } from "node:os";

/** Whom to run Postgres as: it refuses to run as root. Empty where we are somebody else already. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

const CANDIDATES = ["postgres", "nobody"];

/** An existing user without rights, where we are root: no account is ever made. */
export function serverUser(): ServerUser {
  if (userInfo().uid !== 0) return {};
  for (const name of CANDIDATES) {
    try {
      return { uid: idOf("-u", name), gid: idOf("-g", name) };
    } catch {
      // No such user: the next one.
    }
  }
  return {};
}

function idOf(flag: string, name: string): number {
  return Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
}
