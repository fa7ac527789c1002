import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EcephysError } from "@ecephys/core";

const VERSION = "2.16.2";

/** How to come by what is missing. */
export const HOW_TO_GET_ALLENSDK =
  `python3 -m venv allensdk-venv && allensdk-venv/bin/pip install allensdk==${VERSION}, ` +
  "then set ECEPHYS_PYTHON=allensdk-venv/bin/python (Python 3.8 to 3.11).";

/** A Python that can import AllenSDK, or why there is none. */
export type AllenSdk = { readonly python: string; readonly version: string } | { readonly absent: string };

/** Runs a command and gives its standard output; injected in tests. */
export type RunCommand = (command: string, args: readonly string[]) => Promise<string>;

const runCommand: RunCommand = async (command, args) => (await promisify(execFile)(command, [...args])).stdout;

/**
 * Looks for AllenSDK in `$ECEPHYS_PYTHON`, else in the `python3` on the path.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` when ECEPHYS_PYTHON is set but cannot import AllenSDK: who names a Python means it
 */
export async function findAllenSdk(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  run: RunCommand = runCommand,
): Promise<AllenSdk> {
  const named = environment.ECEPHYS_PYTHON;
  const python = named === undefined || named === "" ? "python3" : named;
  try {
    const version = (await run(python, ["-c", "import allensdk; print(allensdk.__version__)"])).trim();
    return { python, version };
  } catch (error) {
    const absent = reason(python, error);
    if (python !== named) return { absent };
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `ECEPHYS_PYTHON is set, but ${absent}.`, {
      hint: `Correct it, or unset it to do without AllenSDK. To get AllenSDK: ${HOW_TO_GET_ALLENSDK}`,
      cause: error,
    });
  }
}

function reason(python: string, error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return `there is no ${python}`;
  const lines = String((error as { stderr?: unknown }).stderr ?? error)
    .trim()
    .split("\n");
  return `${python} cannot import allensdk (${lines.at(-1) ?? "no message"})`;
}
