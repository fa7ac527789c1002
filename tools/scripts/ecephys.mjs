// `npm run ecephys -- …`: the command line of this checkout.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { install, root, runSource } from "./workspace.mjs";

if (!existsSync(join(root, "node_modules"))) await install();
process.exitCode = await runSource("packages/cli/src/ecephys.ts", process.argv.slice(2), { cwd: process.env.INIT_CWD });
