import { isEcephysError } from "@ecephys/core";
import { ALLENSDK_SCRIPT } from "../script-paths.js";
import { runChild } from "./run-child.js";

/** AllenSDK on this computer, or why there is none. */
export type Peer =
  | { readonly python: string; readonly versions: Readonly<Record<"python" | "allensdk" | "pandas", string>> }
  | { readonly absent: string };

/** Asks `$ECEPHYS_PYTHON`, else the `python3` on the path, for its AllenSDK. */
export async function findPeer(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  run: typeof runChild = runChild,
): Promise<Peer> {
  const named = environment.ECEPHYS_PYTHON;
  const python = named === undefined || named === "" ? "python3" : named;
  try {
    const { stdout } = await run(python, [ALLENSDK_SCRIPT, '{"do":"versions"}']);
    const { python: version, allensdk, pandas } = JSON.parse(stdout) as Record<string, string>;
    return { python, versions: { python: version ?? "?", allensdk: allensdk ?? "?", pandas: pandas ?? "?" } };
  } catch (error) {
    if (!isEcephysError(error)) throw error;
    const [last] = error.summary.trim().split("\n").slice(-1);
    return { absent: `${python}: ${last}` };
  }
}
