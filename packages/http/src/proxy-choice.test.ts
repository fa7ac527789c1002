import { EcephysError } from "@ecephys/core";
import { expect, test } from "vitest";
import { ProxyChoice } from "./proxy-choice.js";

const WEB = "http://proxy.lab:3128";
const SAFE = "http://safe.lab:3129";
const BOTH = { HTTP_PROXY: WEB, HTTPS_PROXY: SAFE };

test.each([
  ["http://lims2", BOTH, WEB],
  ["https://lims2", BOTH, SAFE],
  ["https://lims2", { HTTP_PROXY: WEB }, undefined],
  ["http://lims2", { HTTP_PROXY: SAFE, http_proxy: WEB }, WEB],
  ["http://lims2", { HTTP_PROXY: WEB, http_proxy: "" }, WEB],
  ["http://lims2", { http_proxy: "proxy.lab:3128" }, WEB],
  ["http://lims2", {}, undefined],
])("%s with %j goes through %s", (origin, environment, proxy) => {
  expect(new ProxyChoice("environment", environment).proxyFor(origin)?.origin).toBe(proxy);
});

test.each([
  "http://localhost:8080",
  "http://a.localhost",
  "http://127.0.0.1:8080",
  "http://127.9.9.9",
  "http://[::1]:81",
])("%s is this machine: the environment's proxy is not for it, one given by option is", (origin) => {
  expect(new ProxyChoice("environment", BOTH).proxyFor(origin)).toBeUndefined();
  expect(new ProxyChoice(WEB, {}).proxyFor(origin)?.origin).toBe(WEB);
});

test.each([
  ["*", "http://anything", true],
  ["lims2", "http://lims2", true],
  ["lims2", "http://lims22", false],
  ["lims2", "http://lims2:8080", true],
  ["lims2:8080", "http://lims2:8080", true],
  ["lims2:80", "http://lims2", true],
  ["lims2:443", "http://lims2", false],
  ["brain-map.org", "http://api.brain-map.org", true],
  [".brain-map.org", "http://api.brain-map.org", true],
  ["*.brain-map.org", "http://api.brain-map.org", true],
  ["brain-map.org", "http://not-brain-map.org", false],
  ["Brain-Map.ORG", "http://api.brain-map.org", true],
  ["a, lims2  b", "http://lims2", true],
  ["a, lims2  b", "http://b", true],
  ["10.1.2.3", "http://10.1.2.3", true],
  ["2.3", "http://10.1.2.3", false],
  ["10.0.0.0/8", "http://10.1.2.3:99", true],
  ["10.0.0.0/8", "http://11.1.2.3", false],
  ["10.0.0.0/99", "http://10.1.2.3", false],
  ["[fe80::1]", "http://[fe80::1]:5", true],
  ["fe80::1", "http://[fe80::1]:5", true],
  ["[fe80::1]:6", "http://[fe80::1]:5", false],
  ["fe80::/16", "http://[fe80::7]", true],
  ["fe80::/16", "http://10.1.2.3", false],
  ["", "http://lims2", false],
])("NO_PROXY=%s exempts %s: %s", (NO_PROXY, origin, exempt) => {
  const direct = new ProxyChoice("environment", { ...BOTH, NO_PROXY }).proxyFor(origin) === undefined;
  expect(direct).toBe(exempt);
  // It speaks of the environment's proxies alone.
  expect(new ProxyChoice(WEB, { NO_PROXY }).proxyFor(origin)).toBeDefined();
});

test("false takes none, whatever the environment says", () => {
  expect(new ProxyChoice(false, BOTH).proxyFor("http://lims2")).toBeUndefined();
});

test("user name and password are kept apart from the address", () => {
  expect(new ProxyChoice("http://ada:p%40ss@proxy.lab:3128", {}).proxyFor("http://lims2")).toEqual({
    origin: WEB,
    host: "proxy.lab:3128",
    authorization: `Basic ${Buffer.from("ada:p@ss").toString("base64")}`,
  });
});

test.each(["socks5://ada:secret@proxy:1080", "http://ada:secret@", "http://ada:secret@a b", ""])(
  "%s is refused, by name and without its value",
  (address) => {
    const attempts = [
      () => new ProxyChoice(address, {}),
      () => new ProxyChoice("environment", { HTTP_PROXY: address || "http://" }).proxyFor("http://lims2"),
    ];
    attempts.forEach((attempt, i) => {
      let thrown: unknown;
      try {
        attempt();
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(EcephysError);
      expect(thrown).toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
      expect(String(thrown)).toContain(i === 0 ? "by proxy " : "by HTTP_PROXY ");
      expect(String(thrown)).not.toContain("secret");
    });
  },
);
