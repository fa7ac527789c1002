import { mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Table } from "@ecephys/tables";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HiddenFolder } from "./hidden-folder.js";
import { readTable } from "./table-reading.js";

const TEXT = "id,name\n1,a\n2,b\n";
const LONG_AGO = new Date("2020-01-01T00:00:00Z");
let folder: string;
let path: string;
let copy: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-reading-"));
  path = join(folder, "names.csv");
  copy = new HiddenFolder(folder).columnsOf(path);
  await writeFile(path, TEXT);
  await utimes(path, LONG_AGO, LONG_AGO);
  await read();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function read(): Promise<Table> {
  const fetch = () => expect.unreachable("nothing is fetched here");
  const entry = { path, what: "names", indexColumn: "id", dtypes: {}, fetch };
  return readTable(entry, new HiddenFolder(folder), {}) as Promise<Table>;
}

const namesIn = (table: Table) => [...table.column("name")];

async function damageColumns(): Promise<void> {
  const bytes = await readFile(copy);
  await writeFile(copy, bytes.fill(0xff, 32 + bytes.readUInt32LE(24)));
}

describe("a copy is not believed, though size and modification time are the same,", () => {
  it("after another file took the text's place", async () => {
    await writeFile(`${path}.new`, TEXT.replace("b", "c"));
    await utimes(`${path}.new`, LONG_AGO, LONG_AGO);
    await rename(`${path}.new`, path);
    expect(namesIn(await read())).toEqual(["a", "c"]);
  });

  it("after the text was written to and its time set back", async () => {
    await writeFile(path, TEXT.replace("b", "c"));
    await utimes(path, LONG_AGO, LONG_AGO);
    expect(namesIn(await read())).toEqual(["a", "c"]);
  });
});

describe("a column that turns out to be damaged", () => {
  it("is taken from the text; the copy is removed and made anew", async () => {
    const { size } = await stat(copy);
    await damageColumns();
    expect(namesIn(await read())).toEqual(["a", "b"]);
    await expect(stat(copy)).rejects.toThrow();
    await read();
    expect((await stat(copy)).size).toBeGreaterThanOrEqual(size);
  });

  it("is an error where the text is not the one it was made of any more: no table has columns of two texts", async () => {
    await damageColumns();
    const table = await read();
    await writeFile(path, TEXT.replace("b", "c"));
    expect(() => namesIn(table)).toThrow(
      expect.objectContaining({ code: "ECEPHYS_CORRUPT_FILE", hint: expect.stringContaining("forget()") as string }),
    );
    expect(namesIn(await read())).toEqual(["a", "c"]);
  });

  it("is an error where there is no text any more", async () => {
    await damageColumns();
    const table = await read();
    await rm(path);
    expect(() => namesIn(table)).toThrow("names.csv has changed since");
  });
});

it("keeps a table whose folder was removed before its cells were read", async () => {
  const table = await read();
  await rm(folder, { recursive: true });
  expect(namesIn(table)).toEqual(["a", "b"]);
});
