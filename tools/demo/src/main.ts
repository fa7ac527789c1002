import { resolve } from "node:path";
import { showLaboratory } from "./laboratory.js";
import { showWarehouse } from "./warehouse.js";

const [first, ...others] = process.argv.slice(2);

if (first === "lims") await showLaboratory(resolve(others[0] ?? ".demo/lims"));
else await showWarehouse(resolve(first ?? ".demo"));
