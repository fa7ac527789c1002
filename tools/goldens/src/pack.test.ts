import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArchive } from "./archive/archive-files.js";
import { packGoldens } from "./pack.js";

describe("packing", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "ecephys-pack-"));
    mkdirSync(join(folder, "from/csv/deep"), { recursive: true });
    writeFileSync(join(folder, "from/README.md"), "about");
    writeFileSync(join(folder, "from/csv/a.csv"), "id\n1\n");
    writeFileSync(join(folder, "from/csv/deep/raw.bin"), Buffer.from([0, 200, 255]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("makes an archive per folder, keeps loose files, and drops what was there before", () => {
    const to = join(folder, "to");
    mkdirSync(to);
    writeFileSync(join(to, "gone.tar.br"), "");
    writeFileSync(join(to, "gone.md"), "");
    const sizes = packGoldens(join(folder, "from"), to);
    expect(readdirSync(to).sort()).toEqual(["README.md", "csv.tar.br"]);
    expect(Object.keys(sizes).sort()).toEqual(["README.md", "csv.tar.br"]);
    expect(readFileSync(join(to, "README.md"), "utf8")).toBe("about");
    expect(readArchive("csv", to).map(({ path, bytes }) => [path, [...bytes].length])).toEqual([
      ["csv/a.csv", 5],
      ["csv/deep/raw.bin", 3],
    ]);
  });

  it("gives the same bytes for the same files", () => {
    const bytes = ["one", "two"].map((name) => {
      packGoldens(join(folder, "from"), join(folder, name));
      return readFileSync(join(folder, name, "csv.tar.br"));
    });
    expect(bytes[0]?.equals(bytes[1] as Buffer)).toBe(true);
  });
});
