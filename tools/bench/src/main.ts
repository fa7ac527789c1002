import { isEcephysError } from "@ecephys/core";
import { findPeer } from "./child/find-peer.js";
import { parseOptions, USAGE } from "./options.js";
import { formatGrowth } from "./report/format-growth.js";
import { formatResults } from "./report/format-results.js";
import { missedTargets } from "./report/verdict.js";
import { writeJson } from "./report/write-json.js";
import { runBench } from "./run-bench.js";

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  const say = (text: string) => void process.stderr.write(`  … ${text}\n`);
  try {
    const options = parseOptions(args);
    if (options.help) {
      print(USAGE);
      return 0;
    }
    const peer = await findPeer();
    if ("absent" in peer) print(`No AllenSDK beside us (${peer.absent}): set ECEPHYS_PYTHON to a Python that has it.`);
    else
      print(
        `Beside us: AllenSDK ${peer.versions.allensdk}, pandas ${peer.versions.pandas}, h5py ${peer.versions.h5py}, Python ${peer.versions.python}.`,
      );
    const { results, growth } = await runBench(options, peer, say);
    if (results.length > 0) print(`\n${formatResults(results)}`);
    if (growth.length > 0) print(`\n${formatGrowth(growth)}`);
    await writeJson(options.json, { results, growth }, peer);
    print(`\nAll samples are in ${options.json}.`);
    const missed = [...missedTargets(results), ...missedTargets(growth)];
    print(missed.length === 0 ? "Every target is met." : `Missed, or not to be told:\n  ${missed.join("\n  ")}`);
    return options.check && missed.length > 0 ? 1 : 0;
  } catch (error) {
    if (!isEcephysError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

// Leaving by exit() lets the temporary folders be removed.
process.once("SIGINT", () => process.exit(130));
process.exitCode = await main(process.argv.slice(2));
