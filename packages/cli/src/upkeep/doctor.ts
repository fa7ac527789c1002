import { type Check, type CheckLevel, diagnose } from "@ecephys/cache/upkeep";
import { EcephysError, isEcephysError } from "@ecephys/core";
import type { ChalkInstance } from "chalk";
import type { DoctorFlags } from "../commands/doctor.js";
import { EndedWith } from "../ended-with.js";
import { colours, type Environment, wantsColour } from "../environment.js";
import { EXIT_CODES } from "../exit-codes.js";
import { printReport } from "../output/print-report.js";
import { stderrLogger } from "../progress/stderr-logger.js";
import { manifestPath } from "../project/manifest-path.js";
import { openCache } from "../project/open-cache.js";
import { packageVersion } from "../version.js";

/** Prints a diagnosis, a line or two per check, and ends with code 1 if something fails. */
export async function doctor(environment: Environment, flags: DoctorFlags): Promise<void> {
  const { env, signal, stdout, stderr } = environment;
  const versions = { ecephys: packageVersion() };
  const options = { versions, env, ...(signal !== undefined && { signal }) };
  const path = manifestPath(flags.manifest, env);
  let checks: readonly Check[];
  if (flags.offline === true) checks = await diagnose(path, options);
  else {
    const talk = flags.debug === true ? flags : { quiet: true };
    const logger = stderrLogger((text) => stderr.write(`${text}\n`), talk);
    // Opened without its folder, which may be what is ill.
    const opened = await openCache({ ...flags, fetchTries: 1, keep: "never" }, env, logger).catch((error: unknown) => {
      if (isMissingLogin(error, flags)) return error;
      throw error;
    });
    if (opened instanceof EcephysError) checks = await diagnose(path, { ...options, apiProblem: opened });
    else {
      await using cache = opened;
      checks = await diagnose(path, { ...options, api: cache.api });
    }
  }
  const level = worst(checks);
  const shown = colours(wantsColour(stdout, env));
  await printReport(
    { level, checks },
    checks.flatMap((check) => checkLines(check, shown)),
    flags,
    environment,
  );
  if (level === "fail") throw new EndedWith(EXIT_CODES.finding);
}

/** Credentials come from the surroundings, which is what is looked at: not a wrong use of the command. */
function isMissingLogin(error: unknown, { lims, scheme, host }: DoctorFlags): error is EcephysError {
  const isUsage = scheme !== undefined && host === undefined;
  return lims === true && !isUsage && isEcephysError(error, "ECEPHYS_BAD_ARGUMENT");
}

function worst(checks: readonly Check[]): CheckLevel {
  const levels = new Set(checks.map(({ level }) => level));
  return levels.has("fail") ? "fail" : levels.has("warn") ? "warn" : "ok";
}

function checkLines({ about, level, found, advice }: Check, { green, yellow, red }: ChalkInstance): string[] {
  const colour = { ok: green, warn: yellow, fail: red }[level];
  const line = `${colour(level.padEnd(4))}  ${about.padEnd(11)}  ${found}`;
  return advice === undefined ? [line] : [line, `${" ".repeat(19)}${advice}`];
}
