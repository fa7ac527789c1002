import { Writable } from "node:stream";
import { type OutputStream, run } from "@ecephys/cli";

/** Everything written to it, as text; it passes for a terminal, so that data look as a reader sees them. */
class Screen extends Writable implements OutputStream {
  readonly isTTY: boolean;
  readonly columns = 100;
  text = "";
  readonly #onText: () => void;

  constructor(isTTY: boolean, onText: () => void = () => undefined) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
    this.#onText = onText;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    this.#onText();
    done();
  }
}

/** What a command line did. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Commands that ask a warehouse, if they are not told to stay offline. */
const ASKS =
  /^(sessions|probes|channels|units|metrics|structures|explain|session|lfp|raster|psth|movie|scene|prefetch|verify|diff|doctor) /;

/** Runs `ecephys …` as a page shows it, on the page's folder, with the sample warehouse for the Institute's. */
export async function runCommand(line: string, host: string, folder: string): Promise<CommandResult> {
  const here = line
    .replace(/^ecephys /, "")
    .replaceAll(/(?<= )((?:ecephys-data|classroom)\/\S*|[\w-]+\.(?:png|svg|csv))/g, `${folder}/$1`)
    .replaceAll(/(?<=--host )\S+:8080/g, host)
    .replace("--port 8080", "--port 0")
    .replace("--bind 0.0.0.0", "--bind 127.0.0.1");
  const place =
    ASKS.test(`${here} `) && !/ --(host|offline|lims)\b/.test(here) ? ["--scheme", "http", "--host", host] : [];
  const interruption = new AbortController();
  const serves = here.startsWith("serve ");
  const stdout = new Screen(true, () => serves && interruption.abort());
  const stderr = new Screen(false);
  const env = { NO_COLOR: "1" };
  const code = await run([...here.split(" "), ...place], { stdout, stderr, env, signal: interruption.signal });
  return { code, stdout: stdout.text, stderr: stderr.text };
}
