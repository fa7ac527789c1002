import { isEcephysError } from "@ecephys/core";
import { parseOptions, USAGE } from "./options.js";
import { Report } from "./report/report.js";
import { runSoak } from "./run-soak.js";

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const say = (text: string) => void process.stderr.write(`  … ${text}\n`);
  try {
    const options = parseOptions(args);
    if (options.help) {
      print(USAGE);
      return 0;
    }
    const report = new Report(print);
    await runSoak(options, report, say);
    print(report.wrong === 0 ? "\nNothing is wrong." : `\n${report.wrong} defects or missed targets.`);
    return report.wrong === 0 ? 0 : 1;
  } catch (error) {
    if (!isEcephysError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
