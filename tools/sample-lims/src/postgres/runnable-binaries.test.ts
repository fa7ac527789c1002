import { chmod, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { findBinaries } from "./binaries.js";
import { canRun, runnableBinaries } from "./runnable-binaries.js";
import { serverUser } from "./server-user.js";

it("programs anybody can run stay where they are", async () => {
  const binaries = await findBinaries();
  expect(await runnableBinaries(binaries, {}, "/nowhere")).toBe(binaries);
});

it.skipIf(userInfo().uid !== 0)(
  "programs in a closed folder are copied to where the server's user can run them",
  async () => {
    const as = serverUser();
    const [closed, open] = [await mkdtemp(join(tmpdir(), "closed-")), await mkdtemp(join(tmpdir(), "open-"))];
    try {
      const { postgres, initdb } = await findBinaries();
      await cp(dirname(dirname(postgres)), join(closed, "native"), { recursive: true, verbatimSymlinks: true });
      await chmod(closed, 0o700);
      await chmod(open, 0o711);
      const inside = (program: string) => join(closed, "native", program.slice(dirname(dirname(postgres)).length));
      const shut = { postgres: inside(postgres), initdb: inside(initdb) };
      expect(canRun(shut.postgres, as)).toBe(false);
      const copied = await runnableBinaries(shut, as, open);
      expect(copied.postgres.startsWith(open)).toBe(true);
      expect([canRun(copied.postgres, as), canRun(copied.initdb, as)]).toEqual([true, true]);
    } finally {
      for (const folder of [closed, open]) await rm(folder, { recursive: true, force: true });
    }
  },
);
