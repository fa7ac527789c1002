// Runs a tool of this repository (`tools/<name>`) on freshly built packages.
import { join } from "node:path";
import { build, install, root, run } from "./workspace.mjs";

const [folder, ...args] = process.argv.slice(2);
await install();
await build();
process.exitCode = await run(process.execPath, [join(root, folder, "dist/main.js"), ...args]);
