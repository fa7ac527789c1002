#!/usr/bin/env node
import { run } from "./program.js";

/** How long an interrupted command may tidy up before it is ended all the same. */
const TIDY_UP_MS = 5_000;

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // Once: a second Ctrl-C has the system's own effect.
  process.once(signal, () => interruption.abort(new Error(`received ${signal}`)));
}

// A pipe whose reader left reports it late, too, when nobody is writing any more.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

const { stdout, stderr, env } = process;
process.exitCode = await run(process.argv.slice(2), { stdout, stderr, env, signal: interruption.signal });
if (interruption.signal.aborted) setTimeout(() => process.exit(), TIDY_UP_MS).unref();
