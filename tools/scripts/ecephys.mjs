// `npm run ecephys -- …`: the command line from this checkout, built first where needed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, install, root, run } from "./workspace.mjs";

const command = join(root, "packages/cli/dist/ecephys.js");
if (!existsSync(command)) {
  await install();
  await build();
}
process.exitCode = await run(process.execPath, [command, ...process.argv.slice(2)], { cwd: process.env.INIT_CWD });
