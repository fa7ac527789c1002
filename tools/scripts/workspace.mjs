// Sets the workspace up with nothing but Node and npm, and runs its tools. Nothing is installed globally.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const { config } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const packageManager = `pnpm@${config.pnpm}`;

/** Prints what is being done, apart from what the tools print. */
export function say(text) {
  process.stdout.write(`\n▸ ${text}\n`);
}

/** Runs a command in the repository's root; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NX_DAEMON: "false", NX_NO_CLOUD: "true" };
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      stdio: "inherit",
      shell: process.platform === "win32",
      env,
    });
    const forward = (signal) => child.kill(signal);
    process.once("SIGINT", forward);
    process.once("SIGTERM", forward);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.removeListener("SIGINT", forward);
      process.removeListener("SIGTERM", forward);
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}

/** Runs the pinned pnpm through npx. */
function pnpm(args) {
  return run("npx", ["--yes", packageManager, ...args]);
}

/** Installs exactly what the lockfile says; quick when nothing changed. */
export async function install() {
  const [major] = process.versions.node.split(".").map(Number);
  if (major < 20) fail(`Node 20 or newer is needed, this is ${process.versions.node}.`);
  const first = !existsSync(join(root, "node_modules"));
  say(`Installing ${first ? "the dependencies" : "what changed"} with ${packageManager}, from the lockfile`);
  const code = await pnpm(["install", "--frozen-lockfile", "--reporter=append-only", "--loglevel=warn"]);
  if (code !== 0) fail("The installation failed; the lines above say why. Is the npm registry reachable?", code);
}

/** Runs nx targets over the workspace; nothing is repeated that is still up to date. */
export async function targets(names) {
  return await pnpm(["exec", "nx", "run-many", "-t", ...names, "--output-style=static", "--parallel=2"]);
}

/** Runs a tool that the installation brought along. */
export function local(tool, args) {
  return run(join(root, "node_modules", ".bin", tool), args);
}

/** Builds every package, as published. */
export async function build() {
  say("Building the packages");
  const code = await targets(["build"]);
  if (code !== 0) fail("The build failed; the lines above say why.", code);
}

/** Runs a TypeScript program of this repository on the packages' sources: nothing to build, nothing stale. */
export function runSource(file, args, options) {
  const loader = import.meta.resolve("tsx");
  return run(
    process.execPath,
    ["--conditions=@ecephys/source", "--import", loader, resolve(root, file), ...args],
    options,
  );
}

export function fail(text, code = 1) {
  process.stderr.write(`\n✗ ${text}\n`);
  process.exit(code === 0 ? 1 : code);
}
