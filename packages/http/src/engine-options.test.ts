import { isEcephysError } from "@ecephys/core";
import { expect, test } from "vitest";
import type { HttpEngineOptions } from "./engine-options.js";
import { HttpEngine } from "./http-engine.js";

test.each([
  [{ host: "127.0.0.1:8080" }, "http://127.0.0.1:8080"],
  [{ host: "api.brain-map.org", scheme: "https" }, "https://api.brain-map.org"],
  [{ host: "lims2" }, "http://lims2"],
  [{ host: "[::1]:81" }, "http://[::1]:81"],
  [{ host: "api.brain-map.org:80" }, "http://api.brain-map.org"],
] as const)("%j is %s", async (options, origin) => {
  const engine = new HttpEngine(options);
  expect(engine.origin).toBe(origin);
  await engine.close();
});

test.each([
  [{ host: "" }, "host"],
  [{ host: "http://api.brain-map.org" }, "host"],
  [{ host: "api.brain-map.org/api" }, "host"],
  [{ host: "user:secret@lims2" }, "host"],
  [{ host: "lims2:port" }, "host"],
  [{ host: "lims2", scheme: "ftp" }, "scheme"],
  [{ host: "lims2", tries: 0 }, "tries"],
  [{ host: "lims2", tries: 1.5 }, "tries"],
  [{ host: "lims2", timeoutMs: 0 }, "timeoutMs"],
  [{ host: "lims2", stallTimeoutMs: Number.NaN }, "stallTimeoutMs"],
  [{ host: "lims2", timeout: 5 }, "timeoutMs"],
  [{ host: "lims2", maxBytesPerSecond: 0 }, "maxBytesPerSecond"],
  [{ host: "lims2", proxy: "socks5://u:secret@p:1" }, "proxy"],
])("%j is refused, naming %s", (options, name) => {
  let error: unknown;
  try {
    new HttpEngine(options as unknown as HttpEngineOptions);
  } catch (thrown) {
    error = thrown;
  }
  expect(isEcephysError(error, "ECEPHYS_BAD_ARGUMENT")).toBe(true);
  expect(String(error)).toContain(name);
  expect(String(error)).not.toContain("secret");
});
