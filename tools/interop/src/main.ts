import { isEcephysError } from "@ecephys/core";
import { findAllenSdk, HOW_TO_GET_ALLENSDK } from "./allensdk/find-allensdk.js";
import { parseOptions, USAGE } from "./options.js";
import { runInterop } from "./run-interop.js";
import { runSessionInterop } from "./run-session-interop.js";

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    const options = parseOptions(args);
    if (options.help) {
      print(USAGE);
      return 0;
    }
    const found = await findAllenSdk();
    if ("absent" in found) {
      print(`No AllenSDK here: ${found.absent}, so nothing was compared. To get it: ${HOW_TO_GET_ALLENSDK}`);
      return options.require ? 1 : 0;
    }
    const { subject, only, rounds, keep } = options;
    const { python } = found;
    const report =
      subject.kind === "session"
        ? await runSessionInterop({ python, path: subject.path, print })
        : await runInterop({ python, project: subject, rounds, keep, print, ...(only !== undefined && { only }) });
    return report.different === 0 ? 0 : 1;
  } catch (error) {
    if (!isEcephysError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

// Leaving by exit() lets the temporary folders be removed.
process.once("SIGINT", () => process.exit(130));
process.exitCode = await main(process.argv.slice(2));
