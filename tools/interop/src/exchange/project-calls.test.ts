import { EcephysProjectCache } from "@ecephys/cache";
import { expect, it } from "vitest";
import { projectCalls } from "./project-calls.js";

const calls = projectCalls({ sessionIds: [715093703, 847657808], sessionTypes: ["brain_observatory_1.1"] });

/** Which of our methods a call asks, and with what. */
async function asked(ours: (typeof calls)[number]["ours"]): Promise<[string, unknown[]]> {
  let found: [string, unknown[]] = ["", []];
  const cache = new Proxy({} as EcephysProjectCache, {
    get:
      (_, name) =>
      (...args: unknown[]) => {
        found = [String(name), args];
        return Promise.resolve([]);
      },
  });
  await ours(cache);
  return found;
}

it("asks every table method of the cache", async () => {
  const methods = Object.getOwnPropertyNames(EcephysProjectCache.prototype);
  // Recordings and templates are asked for in ../sessions.
  const tableMethods = methods.filter((name) => /^get(?!SessionData|Natural)(?!.*File$)/.test(name));
  const names = await Promise.all(calls.map(async (call) => (await asked(call.ours))[0]));
  expect([...new Set(names)].sort()).toEqual(tableMethods.sort());
});

it("asks both clients the same method with the same arguments", async () => {
  const camel = (text: string) => text.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  for (const { method, args, kwargs, ours } of calls) {
    const [name, given] = await asked(ours);
    expect(camel(method)).toBe(name);
    const options = Object.fromEntries(Object.entries(kwargs).map(([key, value]) => [camel(key), value]));
    expect(given).toEqual(Object.keys(options).length === 0 ? args : [...args, options]);
  }
});

it("gives every question a name of its own", () => {
  expect(new Set(calls.map(({ name }) => name)).size).toBe(calls.length);
  expect(calls.map(({ name }) => name)).toContain("metrics of session 847657808 annotate=False");
});
