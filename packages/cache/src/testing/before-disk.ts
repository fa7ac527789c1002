import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { onTestFinished } from "vitest";

type Call = (...args: unknown[]) => Promise<unknown>;

/** Until the test is over, `before` comes ahead of every call of a function of `node:fs/promises` in this thread. */
export function beforeDisk(name: "lstat" | "rename" | "rm", before: () => Promise<void>): void {
  const functions = promises as unknown as Record<string, Call>;
  const original = functions[name] as Call;
  const set = (call: Call) => {
    functions[name] = call;
    syncBuiltinESMExports();
  };
  set(async (...args) => {
    await before();
    return await original(...args);
  });
  onTestFinished(() => set(original));
}
