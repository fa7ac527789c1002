import { type Result, within } from "../report/result.js";
import { allenSdk, type Bench, inRounds, ours } from "./bench.js";

/** What loading the package costs before anything is asked of it. */
export async function measureImport(bench: Bench): Promise<Result[]> {
  bench.say("import");
  const request = { do: "call", manifest: bench.folder.manifest, method: "getProbes", args: [] } as const;
  const { us, peer } = await inRounds(bench, { us: ours(() => request), peer: allenSdk(bench, () => request) });
  const importMs = (runs: typeof us) => ({ ms: runs.map((run) => run.importMs ?? Number.NaN) });
  return [
    {
      work: "import of the cache",
      ours: importMs(us),
      peer: peer && { ...importMs(peer), name: "AllenSDK" },
      targets: [within(100)],
    },
  ];
}
