import { startSampleLims } from "../index.js";

// Started by a test, which ends it by force: says where the database is and waits.
const { admin } = await startSampleLims({ manifest: process.argv[2] ?? "" });
process.stdout.write(`${JSON.stringify(admin)}\n`);
