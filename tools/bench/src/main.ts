import { isEcephysError } from "@ecephys/core";
import { findPeer } from "./child/find-peer.js";
import { parseOptions, USAGE } from "./options.js";
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
        `Beside us: AllenSDK ${peer.versions.allensdk}, pandas ${peer.versions.pandas}, Python ${peer.versions.python}.`,
      );
    const results = await runBench(options, peer, say);
    print(`\n${formatResults(results)}\n`);
    if (options.json !== null) await writeJson(options.json, results, peer);
    const missed = missedTargets(results);
    print(
      missed.length === 0 ? "Every target that is due is met." : `Missed, or not to be told:\n  ${missed.join("\n  ")}`,
    );
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
