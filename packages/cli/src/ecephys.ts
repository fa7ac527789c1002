#!/usr/bin/env node
import { interruptible } from "./interruption.js";
import { run } from "./program.js";

/** How long an interrupted command may tidy up before it is ended all the same. */
const TIDY_UP_MS = 5_000;

const signal = interruptible(process);

// A pipe whose reader left reports it late, too, when nobody is writing any more.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

const { stdin, stdout, stderr, env } = process;
process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, env, signal });
if (signal.aborted) setTimeout(() => process.exit(), TIDY_UP_MS).unref();
