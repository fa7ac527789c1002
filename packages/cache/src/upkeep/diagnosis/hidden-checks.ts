import { type HiddenLock, readHiddenContents } from "../../store/hidden-contents.js";
import { bytesText } from "../bytes-text.js";
import { type Check, ok, warn } from "./check.js";

/** What lies in `.ecephys`: locks and whose they are, what was received of files, what was damaged. */
export async function hiddenChecks(folder: string): Promise<readonly Check[]> {
  const { locks, parts, damaged } = await readHiddenContents(folder);
  const [useful, useless] = [parts.filter((part) => part.resumable), parts.filter((part) => !part.resumable)];
  const checks = locks.map(lockCheck);
  if (locks.length === 0) checks.push(ok("locks", "none"));
  for (const { of, size, total } of useful) {
    const received = total === undefined ? bytesText(size) : `${bytesText(size)} of ${bytesText(total)}`;
    checks.push(ok("parts", `${received} of ${of} are received; the next fetch goes on from there`));
  }
  if (useless.length > 0) {
    checks.push(warn("parts", `${together(useless)} that no fetch can go on from`, "`ecephys clean` removes them."));
  }
  if (parts.length === 0) checks.push(ok("parts", "none"));
  for (const { of, path } of damaged) {
    const advice = "Keep it if it holds work of yours; `ecephys clean --damaged` removes it.";
    checks.push(warn("damaged", `a bad copy of ${of}, replaced since, is kept at ${path}`, advice));
  }
  if (damaged.length === 0) checks.push(ok("damaged", "no bad copy is kept; `ecephys verify` reads every file"));
  return checks;
}

function lockCheck({ of, what, pid, host, since, alive }: HiddenLock): Check {
  const who = `process ${pid ?? "?"} on ${host ?? "?"}`;
  const from = since === undefined ? "" : ` since ${since}`;
  if (alive === true) return ok("locks", `${who} is fetching ${what ?? of}${from}`);
  if (alive === false) {
    return warn(
      "locks",
      `${who} left the lock of ${of} behind`,
      "The next fetch takes it over; `ecephys clean` removes it.",
    );
  }
  return warn(
    "locks",
    `${who} holds the lock of ${of}${from}, and has been silent`,
    "Look there whether it still runs.",
  );
}

function together(parts: readonly { readonly size: number }[]): string {
  const bytes = bytesText(parts.reduce((sum, { size }) => sum + size, 0));
  return `${parts.length} ${parts.length === 1 ? "part" : "parts"} (${bytes})`;
}
