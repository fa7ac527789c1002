import { isEcephysError } from "@ecephys/core";
import { ALLENSDK_SCRIPT } from "../script-paths.js";
import { runChild } from "./run-child.js";

/** AllenSDK on this computer, or why there is none. */
export type Peer =
  | { readonly python: string; readonly versions: Readonly<Record<"python" | "allensdk" | "pandas" | "h5py", string>> }
  | { readonly absent: string };

type Versions = Readonly<Record<string, string>>;

/** Asks `$ECEPHYS_PYTHON`, else the `python3` on the path, for its AllenSDK. */
export async function findPeer(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  run: typeof runChild = runChild,
): Promise<Peer> {
  const named = environment.ECEPHYS_PYTHON;
  const python = named === undefined || named === "" ? "python3" : named;
  try {
    const { stdout } = await run(python, [ALLENSDK_SCRIPT, '{"do":"versions"}']);
    const { python: version = "?", allensdk = "?", pandas = "?", h5py = "?" } = JSON.parse(stdout) as Versions;
    return { python, versions: { python: version, allensdk, pandas, h5py } };
  } catch (error) {
    if (!isEcephysError(error)) throw error;
    const [last] = error.summary.trim().split("\n").slice(-1);
    return { absent: `${python}: ${last}` };
  }
}
