import { createServer, request } from "node:http";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { startWarehouseServer } from "../index.js";
import { makeFolder, type RmaAnswer, serve } from "../testing/warehouse.js";
import { VERSION } from "../version.js";

const manifest = makeFolder({ "probes.csv": "id,name\n1,a\n2,b\n" });

describe("starting", () => {
  it("binds to this computer alone and says where", async () => {
    const server = await serve([manifest]);
    expect(server.port).toBeGreaterThan(0);
    expect(server.host).toBe(`127.0.0.1:${server.port}`);
    expect(server.url).toBe(`http://${server.host}`);
  });

  it("a name that means every interface is not one to connect to", async () => {
    const server = await serve([manifest], { host: "0.0.0.0" });
    expect(server.host).toBe(`127.0.0.1:${server.port}`);
    expect((await fetch(server.url)).status).toBe(200);
  });

  it("refuses what cannot be served, each with a code and advice", async () => {
    const start = (options: object) =>
      startWarehouseServer({ manifests: [manifest], ...options }).then(
        () => "started",
        (error: { code: string }) => error.code,
      );
    expect(await start({ manifests: [] })).toBe("ECEPHYS_BAD_ARGUMENT");
    expect(await start({ pageSizeLimit: 0 })).toBe("ECEPHYS_BAD_ARGUMENT");
    expect(await start({ pagesize: 5 })).toBe("ECEPHYS_BAD_ARGUMENT");
    expect(await start({ manifests: [join(dirname(manifest), "none.json")] })).toBe("ECEPHYS_FILE_ACCESS");
    expect(await start({ manifests: [dirname(manifest)] })).toBe("ECEPHYS_FILE_ACCESS");
    expect(await start({ manifests: [join(dirname(manifest), "probes.csv")] })).toBe("ECEPHYS_INVALID_MANIFEST");
    expect(await start({ port: 70_000 })).toBe("ECEPHYS_NETWORK");
    expect(await start({ host: "192.0.2.1" })).toBe("ECEPHYS_NETWORK");
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    expect(await start({ port: typeof address === "object" ? address?.port : 0 })).toBe("ECEPHYS_NETWORK");
    await new Promise((resolve) => other.close(resolve));
  });

  it("closing breaks what is under way, twice is as good as once, and `await using` does it too", async () => {
    const server = await startWarehouseServer({ manifests: [manifest] });
    const socket = connect(server.port, "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    const ended = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => undefined);
    await Promise.all([server.close(), server.close(), server[Symbol.asyncDispose]()]);
    await ended;
    await expect(fetch(server.url)).rejects.toThrow();
  });
});

describe("what is where", () => {
  it("GET / introduces the server", async () => {
    const server = await serve([manifest]);
    const response = await fetch(server.url);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const body = (await response.json()) as { models: unknown[] };
    expect(body).toMatchObject({ name: "@ecephys/warehouse-server", version: VERSION });
    expect(body.models).toContainEqual({
      name: "EcephysProbe",
      rows: 2,
      columns: ["id", "name"],
      associations: ["ecephys_session", "well_known_files"],
    });
    expect(body.models).toContainEqual({
      name: "EcephysUnit",
      rows: null,
      reason: expect.stringContaining("no units.csv"),
    });
    const head = await fetch(server.url, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it.each([
    "/x",
    "/api/v2/data/query.xml",
    "/api/v2/data",
    "/../../etc/passwd",
    "/api/v2/data/EcephysProbe/query.json",
  ])("%s is not found", async (path) => {
    const server = await serve([manifest]);
    const status = await new Promise<number | undefined>((resolve) => {
      // Unlike fetch this sends the path as it is.
      request({ port: server.port, path }, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(404);
  });

  it("only GET and HEAD are answered, bodies are not read", async () => {
    const server = await serve([manifest]);
    const response = await fetch(`${server.url}/api/v2/data/query.json?criteria=model::EcephysProbe`, {
      method: "POST",
      body: "criteria=model::EcephysProbe",
    });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await response.json()).toMatchObject({ success: false });
  });

  it("HEAD of a query answers without rows", async () => {
    const server = await serve([manifest]);
    const response = await fetch(`${server.url}/api/v2/data/query.json?criteria=model::EcephysProbe`, {
      method: "HEAD",
    });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  it.each([
    ["", 1, "there are no criteria"],
    ["?", 1, "there are no criteria"],
    ["?criteria=", 1, "there are no criteria"],
    ["?criteria=model::EcephysProbe&num_rows=5", 1, 'no URL parameter "num_rows"'],
    ["?criteria=a&criteria=b", 1, "two criteria"],
    ["?criteria=model::%zz", 8, "percent encoding is broken"],
    ["?criteria=model::%ff", 8, "percent encoding is broken"],
  ])("query.json%s", async (query, position, problem) => {
    const server = await serve([manifest]);
    const response = await fetch(`${server.url}/api/v2/data/query.json${query}`);
    const answer = (await response.json()) as RmaAnswer;
    expect([response.status, answer.success]).toEqual([200, false]);
    expect(answer.msg).toContain(`at position ${position}: `);
    expect(answer.msg).toContain(problem);
  });

  it("a query may list more ids than there is room for in most servers", async () => {
    const server = await serve([manifest]);
    const ids = Array.from({ length: 100_000 }, (_, i) => 900_000_000 + i).join(",");
    const response = await fetch(`${server.url}/api/v2/data/query.json?criteria=model::EcephysProbe[id$in${ids},2]`);
    expect(await response.json()).toMatchObject({ success: true, total_rows: 1, msg: [{ id: 2, name: "b" }] });
  });
});

describe("the log of requests", () => {
  it("tells method, address as sent, status and size", async () => {
    const lines: unknown[] = [];
    const ignore = (): void => undefined;
    const logger = { debug: ignore, info: (line: unknown) => void lines.push(line), warn: ignore, error: ignore };
    const server = await serve([manifest], { logger });
    const query = "/api/v2/data/query.json?criteria=model::EcephysProbe%5Bid$eq1%5D";
    await (await fetch(server.url + query)).json();
    await (await fetch(`${server.url}/nowhere`, { method: "HEAD" })).text();
    expect(server.requests).toEqual([
      { method: "GET", url: query, status: 200, rows: 1 },
      { method: "HEAD", url: "/nowhere", status: 404 },
    ]);
    await server.close();
    expect(lines).toEqual([
      expect.stringContaining(`serving ${manifest} at ${server.url}`),
      expect.stringMatching(/^GET .*criteria.* 200 1 rows \d+\.\d ms$/),
      expect.stringMatching(/^HEAD \/nowhere 404 \d+\.\d ms$/),
    ]);
  });

  it("keeps the last thousand", async () => {
    const server = await serve([manifest]);
    for (let i = 0; i < 1005; i += 15) {
      await Promise.all(Array.from({ length: 15 }, (_, k) => fetch(`${server.url}/n${i + k}`).then((r) => r.text())));
    }
    expect(server.requests).toHaveLength(1000);
    expect(server.requests.some((entry) => entry.url === "/n0")).toBe(false);
    expect(server.requests.some((entry) => entry.url === "/n1004")).toBe(true);
  });
});
