// `npm run demo`: installs, builds and runs the demo.
import { build, install, run, say } from "./workspace.mjs";

await install();
await build();
say("Running the demo");
process.exitCode = await run(process.execPath, ["tools/demo/dist/main.js", ...process.argv.slice(2)]);
