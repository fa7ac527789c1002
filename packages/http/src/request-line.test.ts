import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goldenPath } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import type { Play } from "./testing/fault-server.js";
import { failure, lab } from "./testing/lab.js";

const answer: Play = (reply) => void reply.send(200, {}, "[]");

test.each([
  "/api/v2/data/query.json?criteria=model::EcephysSession,rma::include,specimen(donor(age)),rma::options%5Bstart_row$eq0%5D%5Border$eq'id'%5D",
  "//api/v2/well_known_file_download/1026124216",
  "/a/../b/./c//d?x=%5b%5B&y=%2e%2E&z='\"<>\\^`{|}~!*;:@&=+$,",
  "/",
  "/%",
])("the request line carries %s byte for byte", async (path) => {
  const { engine, server } = await lab(answer);
  await engine.getJson(path);
  expect(server.requests.map((request) => request.line)).toEqual([`GET ${path} HTTP/1.1`]);
});

test.each(["api", "", "/a b", "/ä", "/a\r\nhost: evil", "/a#b"])(
  "%j is refused before anything is sent",
  async (path) => {
    const { engine, server } = await lab(answer);
    await failure(engine.getJson(path), "ECEPHYS_BAD_ARGUMENT");
    expect(server.requests).toEqual([]);
  },
);

test("documents may come packed, files may not; every request names its sender", async () => {
  const { engine, server } = await lab(answer, { userAgent: "lab/1" });
  await engine.getJson("/a");
  await engine.source("/b");
  const [document, file] = server.requests.map((request) => request.headers);
  expect(document).toMatchObject({ "accept-encoding": "gzip, br", "user-agent": "lab/1", host: server.host });
  expect(file).toMatchObject({ "accept-encoding": "identity", "user-agent": "lab/1" });
});

test("everything AllenSDK asks the warehouse for goes out as AllenSDK sends it", async () => {
  const cases = JSON.parse(readFileSync(join(goldenPath("warehouse"), "warehouse.json"), "utf8")) as {
    wire_paths: string[];
  }[];
  const paths = cases.flatMap((entry) => entry.wire_paths);
  expect(paths.length).toBeGreaterThan(0);
  const { engine, server } = await lab(answer);
  await Promise.all(paths.map((path) => engine.getText(path)));
  expect(server.requests.map((request) => request.path).sort()).toEqual([...paths].sort());
});
