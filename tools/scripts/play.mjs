// `npm run play -- FILE.ts`: a program of your own on this checkout's packages.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fail, install, root, runSource } from "./workspace.mjs";

const [file, ...args] = process.argv.slice(2);
const folder = process.env.INIT_CWD ?? process.cwd();
if (file === undefined) fail("Name a TypeScript file: npm run play -- mine.ts");
if (!existsSync(resolve(folder, file))) fail(`There is no ${resolve(folder, file)}.`);
if (!existsSync(join(root, "node_modules"))) await install();
process.exitCode = await runSource(resolve(folder, file), args, { cwd: folder });
