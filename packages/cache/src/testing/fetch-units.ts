// A process of its own that fetches the project's tables: node … fetch-units.ts HOST MANIFEST
import { EcephysProjectCache } from "../index.js";

const [host = "", manifest = ""] = process.argv.slice(2);
const controller = new AbortController();
process.once("SIGINT", () => controller.abort());
const cache = await EcephysProjectCache.fromWarehouse({ scheme: "http", host, manifest });
try {
  const units = await cache.getUnits({ signal: controller.signal });
  process.stdout.write(`${units.numRows}\n`);
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code}\n`);
} finally {
  await cache.close();
}
