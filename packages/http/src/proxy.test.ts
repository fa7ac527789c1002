import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Agent } from "undici";
import { afterEach, expect, test, vi } from "vitest";
import type { HttpEngineOptions } from "./engine-options.js";
import { HttpEngine } from "./http-engine.js";
import { FaultServer } from "./testing/fault-server.js";
import { filePlay, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, failure, later, serve } from "./testing/lab.js";
import { LittleProxy } from "./testing/little-proxy.js";

const FILE = sampleFile(200_000);
const VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"];

afterEach(() => vi.unstubAllEnvs());

/** A proxy in front of `server`, and an engine for lims2, which only the proxy can reach. */
async function proxied(server: string, options: { env?: string; refuse?: number } & Partial<HttpEngineOptions> = {}) {
  const { env = "HTTP_PROXY", refuse, ...rest } = options;
  const proxy = await LittleProxy.start(server, refuse);
  later(() => proxy.close());
  for (const name of VARIABLES) vi.stubEnv(name, "");
  vi.stubEnv(env, `http://ada:secret@${proxy.host}`);
  const engine = new HttpEngine({ host: "lims2", tries: 2, sleep: async () => undefined, ...rest });
  later(() => engine.close());
  return { proxy, engine };
}

const ADA = `Basic ${Buffer.from("ada:secret").toString("base64")}`;

test("HTTP_PROXY: documents, files and resumes go through it, paths untouched, and the server never sees its password", async () => {
  const server = await serve(
    filePlay(FILE, {
      fault: (reply, _, n) =>
        n === 0 &&
        reply.head(200, { "content-length": FILE.byteLength, etag: '"v1"' }).raw(FILE.subarray(0, 9000)).end(),
    }),
  );
  const { proxy, engine } = await proxied(server.host);
  const source = await engine.source("//f?id=a%5Bb,c");
  expectBytes(await collect(source.chunks()), FILE);
  expect(proxy.requests).toEqual(
    ["HEAD", "GET", "GET"].map((method) => ({ line: `${method} http://lims2//f?id=a%5Bb,c`, authorization: ADA })),
  );
  expect(server.requests.map(({ path, headers }) => [path, headers.host])).toEqual(
    Array(3).fill(["//f?id=a%5Bb,c", "lims2"]),
  );
});

test("every hop of a redirect finds its own way", async () => {
  const server = await serve((reply, request) => {
    if (request.path === "/a") reply.send(302, { location: "http://elsewhere.lab/b" });
    else if (request.path === "/b") reply.send(302, { location: `http://${server.host}/c` });
    else reply.send(200, {}, '"here"');
  });
  const { proxy, engine } = await proxied(server.host, { headers: { authorization: "Bearer mine" } });
  expect(await engine.getJson("/a")).toBe("here");
  expect(proxy.requests.map(({ line }) => line)).toEqual(["GET http://lims2/a", "GET http://elsewhere.lab/b"]);
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer mine", undefined, undefined]);
});

test("loopback, NO_PROXY, proxy: false and a dispatcher of one's own leave it aside", async () => {
  const server = await serve((reply) => void reply.send(200, {}, "[7]"));
  const { proxy } = await proxied(server.host);
  const dispatcher = new Agent();
  later(() => dispatcher.destroy());
  for (const options of [{}, { proxy: false as const }, { dispatcher }]) {
    const engine = new HttpEngine({ host: server.host, ...options });
    expect(await engine.getJson("/a")).toEqual([7]);
    await engine.close();
  }
  expect(proxy.requests).toEqual([]);
  // Asked for by option, it serves loopback, too.
  const asked = new HttpEngine({ host: server.host, proxy: `http://${proxy.host}` });
  expect(await asked.getJson("/a")).toEqual([7]);
  await asked.close();
  expect(proxy.requests).toEqual([{ line: `GET http://${server.host}/a`, authorization: undefined }]);
});

test("a dispatcher and a proxy exclude each other", () => {
  expect(() => new HttpEngine({ host: "lims2", proxy: "http://p:1", dispatcher: new Agent() })).toThrow(/Leave one/);
});

test.each([
  ["http", 407, "user:password@host"],
  ["https", 407, "user:password@host"],
  ["https", 403, "NO_PROXY"],
] as const)("%s through a proxy that answers %i", async (scheme, refuse, hint) => {
  const env = scheme === "https" ? "https_proxy" : "http_proxy";
  const { proxy, engine } = await proxied("127.0.0.1:1", { scheme, env, refuse });
  const error = await failure(engine.getJson("/a"), "ECEPHYS_HTTP_STATUS");
  expect(error).toMatchObject({ status: refuse });
  expect(error.hint).toContain(hint);
  expect(JSON.stringify([error.message, error.hint])).not.toContain("secret");
  expect(proxy.requests).toHaveLength(1);
  if (scheme === "https")
    expect(error.message).toContain(`The proxy ${proxy.host} answered 407`.replace("407", String(refuse)));
});

test.each(["http", "https"] as const)("%s through a proxy that is gone names the proxy", async (scheme) => {
  const gone = await FaultServer.start(() => undefined);
  await gone.close();
  const engine = new HttpEngine({ scheme, host: "lims2", proxy: `http://ada:secret@${gone.host}`, tries: 1 });
  const error = await failure(engine.getJson("/a"), "ECEPHYS_NETWORK");
  expect(error.message).toContain(`Nothing answers at the proxy ${gone.host}`);
  expect(error.hint).toContain("NO_PROXY");
  expect(JSON.stringify([error.message, error.hint, String(error.cause)])).not.toContain("secret");
  await engine.close();
});

test("a proxy that says nothing when asked for a tunnel meets the stall deadline", async () => {
  const mute = await serve(() => undefined);
  const engine = new HttpEngine({ scheme: "https", host: "lims2", proxy: mute.host, tries: 1, stallTimeoutMs: 20 });
  expect((await failure(engine.getJson("/a"), "ECEPHYS_TIMEOUT")).hint).toContain(mute.host);
  await engine.close();
});

const openssl = await promisify(execFile)("openssl", ["version"]).then(
  () => true,
  () => false,
);

test.skipIf(!openssl)("HTTPS_PROXY: a tunnel, in which the proxy sees neither path nor headers", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ecephys-http-"));
  later(() => rm(folder, { recursive: true }));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=lims2".split(
    " ",
  );
  await promisify(execFile)("openssl", [...request, "-keyout", key, "-out", cert]);
  const seen: (string | undefined)[] = [];
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (incoming, outgoing) => {
    seen.push(`${incoming.headers.host}${incoming.url}`, incoming.headers["proxy-authorization"]);
    outgoing.end("[7]");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  later(async () => void server.close());
  const { proxy, engine } = await proxied(`127.0.0.1:${(server.address() as AddressInfo).port}`, {
    env: "HTTPS_PROXY",
    scheme: "https",
  });
  expect((await failure(engine.getJson("/a"), "ECEPHYS_NETWORK")).hint).toContain("certificate");
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  expect(await engine.getJson("//a?b[c")).toEqual([7]);
  expect(await engine.getJson("//a?b[c")).toEqual([7]);
  expect(new Set(seen)).toEqual(new Set(["lims2//a?b[c", undefined]));
  expect(new Set(proxy.requests.map(({ line }) => line))).toEqual(new Set(["CONNECT lims2:443"]));
  expect(proxy.requests.every(({ authorization }) => authorization === ADA)).toBe(true);
});
