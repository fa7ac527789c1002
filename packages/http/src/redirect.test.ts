import { expect, test } from "vitest";
import type { Reply } from "./testing/fault-server.js";
import { failure, lab, serve } from "./testing/lab.js";

test("a redirect is followed, relative or absolute", async () => {
  const { engine, server } = await lab((reply, request) => {
    if (request.path === "/a") reply.send(302, { location: "b?x=1" }, "moved");
    else if (request.path === "/b?x=1") reply.send(307, { location: `http://${server.host}//c` });
    else reply.send(200, {}, '"here"');
  });
  expect(await engine.getJson("/a")).toBe("here");
  expect(server.requests.map((request) => request.path)).toEqual(["/a", "/b?x=1", "//c"]);
});

test("a redirect's own body is not waited for: its connection ends", async () => {
  let redirected: Reply | undefined;
  const { engine } = await lab(async (reply, request) => {
    if (request.path === "/a") {
      redirected = reply.head(302, { location: "/b", "content-length": 1_000_000 }).raw("moved");
    } else {
      await redirected?.closed;
      reply.send(200, {}, '"here"');
    }
  });
  expect(await engine.getJson("/a")).toBe("here");
});

test("headers for the server stay with the server: another origin gets none, nor does the way back", async () => {
  const { engine, server } = await lab(
    (reply, request) => {
      if (request.path === "/a") reply.send(302, { location: "/b" });
      else if (request.path === "/b") reply.send(302, { location: `http://${other.host}/c` });
      else reply.send(200, {}, '"back"');
    },
    { headers: { Authorization: "Basic secret", cookie: "session=secret" } },
  );
  const other = await serve((reply) => void reply.send(302, { location: `http://${server.host}/d` }));
  expect(await engine.getJson("/a")).toBe("back");
  const sent = [...server.requests, ...other.requests].map((request) => [request.path, request.headers.authorization]);
  expect(sent).toEqual([
    ["/a", "Basic secret"],
    ["/b", "Basic secret"],
    ["/d", undefined],
    ["/c", undefined],
  ]);
  expect(other.requests[0]?.headers).not.toHaveProperty("cookie");
  expect(other.requests[0]?.headers.host).toBe(other.host);
});

test("a loop is told at once, with the way", async () => {
  const { engine, server } = await lab((reply, request) => {
    reply.send(302, { location: request.path === "/a" ? "/b" : "/a" });
  });
  const error = await failure(engine.getJson("/a"), "ECEPHYS_HTTP_STATUS");
  expect(error).toMatchObject({ status: 302 });
  expect(error.message).toContain("loop");
  expect(error.message).toContain(`${engine.origin}/a → ${engine.origin}/b`);
  expect(server.requests).toHaveLength(2);
});

test("more redirects than allowed are refused", async () => {
  const { engine, server } = await lab((reply, _, n) => void reply.send(301, { location: `/${n + 1}` }), {
    maxRedirects: 5,
  });
  expect((await failure(engine.getJson("/0"), "ECEPHYS_HTTP_STATUS")).message).toContain("after 5 redirects");
  expect(server.requests).toHaveLength(6);
});

test.each(["file:///etc/passwd", "ftp://host/x", "http://[bad"])("a redirect to %s is refused", async (location) => {
  const { engine } = await lab((reply) => void reply.send(302, { location }));
  expect(await failure(engine.getJson("/"), "ECEPHYS_HTTP_STATUS")).toMatchObject({ status: 302 });
});

test("a redirect without an address is a status error", async () => {
  const { engine } = await lab((reply) => void reply.send(302, {}));
  expect(await failure(engine.getJson("/"), "ECEPHYS_HTTP_STATUS")).toMatchObject({ status: 302 });
});

test("a signed address is not shown with its signature", async () => {
  const { engine } = await lab(
    (reply) => void reply.send(302, { location: `http://${other.host}/f?signature=secret` }),
  );
  const other = await serve((reply) => void reply.send(403, {}, "expired"));
  const error = await failure(engine.getJson("/f"), "ECEPHYS_HTTP_STATUS");
  expect(error).toMatchObject({ status: 403, url: `http://${other.host}/f` });
  expect(other.requests[0]?.path).toBe("/f?signature=secret");
  expect(error.message).not.toContain("secret");
});
