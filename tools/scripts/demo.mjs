// `npm run demo`: installs and runs the demo.
import { install, runSource, say } from "./workspace.mjs";

await install();
say("Running the demo");
process.exitCode = await runSource("tools/demo/src/main.ts", process.argv.slice(2));
