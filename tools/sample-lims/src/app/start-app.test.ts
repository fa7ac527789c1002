import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type App, startApp } from "./start-app.js";

const TEXT = "0123456789";
let app: App;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-app-"));
  await writeFile(join(folder, "seven.nwb"), TEXT);
  app = await startApp([
    { id: 7, path: join(folder, "seven.nwb") },
    { id: 8, path: join(folder, "gone.nwb") },
  ]);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`http://${app.host}${path}`, { headers });
const SEVEN = "/well_known_files/download/7?wkf_id=7";

it("sends a file, and keeps the request", async () => {
  const answer = await get(SEVEN);
  expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([200, "10", TEXT]);
  expect(app.requests.at(-1)).toBe(`GET ${SEVEN}`);
});

it("sends a part while the file is the one the client knows", async () => {
  const etag = (await get(SEVEN)).headers.get("etag") ?? "";
  const part = await get(SEVEN, { range: "bytes=4-", "if-range": etag });
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, "bytes 4-9/10", "456789"]);
  expect((await get(SEVEN, { range: "bytes=4-", "if-range": '"other"' })).status).toBe(200);
});

it("takes the doubled slash AllenSDK sends", async () => {
  expect(await (await get(`/${SEVEN}`)).text()).toBe(TEXT);
});

it.each([
  ["/well_known_files/download/9?wkf_id=9", "There is no file 9."],
  ["/well_known_files/download/8?wkf_id=8", "gone.nwb"],
  ["/well_known_files/download/7", "wkf_id=7"],
  ["/well_known_files/download/7?wkf_id=8", "wkf_id=7"],
  ["/well_known_files/download/../7?wkf_id=7", "/well_known_files/download/ID?wkf_id=ID"],
  ["/", "/well_known_files/download/ID?wkf_id=ID"],
])("says why there is nothing at %s", async (path, reason) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain(reason);
});
