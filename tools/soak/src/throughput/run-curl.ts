import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** One download by curl. */
export interface CurlRun {
  readonly ms: number;
  /** User and system time, where the shell tells. */
  readonly cpuMs: number;
}

/** e.g. `curl 7.88.1`; `undefined` where there is none. */
export async function curlVersion(): Promise<string | undefined> {
  try {
    return (await run("curl", ["--version"])).stdout.split(" ").slice(0, 2).join(" ");
  } catch {
    return undefined;
  }
}

/** @param thorough - also reads the file for its sha256 and waits for the disk, as the store does */
export async function runCurl(url: string, path: string, thorough: boolean): Promise<CurlRun> {
  const also = thorough ? ' && sha256sum "$1" > /dev/null && sync "$1"' : "";
  const begun = performance.now();
  const { stdout } = await run("sh", ["-c", `curl -sS --noproxy '*' -o "$1" "$0"${also} && times`, url, path]);
  const ms = performance.now() - begun;
  // `times` says the shell's own times in a first line and its children's in a second one: 0m0.52s 0m1.04s
  const seconds = [...(stdout.trim().split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  return { ms, cpuMs: seconds.reduce((sum, [, min, sec]) => sum + Number(min) * 60_000 + Number(sec) * 1_000, 0) };
}
