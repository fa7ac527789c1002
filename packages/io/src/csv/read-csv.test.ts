import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CorruptFileError, EcephysError, type ProgressEvent } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvReader } from "./csv-reader.js";
import { readCsv } from "./read-csv.js";
import { bytesOf } from "./testing/bytes-of.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-io-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, "table.csv");
  await writeFile(path, content);
  return path;
}

describe("readCsv", () => {
  it("reads a path and the bytes alike", async () => {
    const text = "ecephys_unit_id,a\n1,7\n";
    const options = { indexColumn: "ecephys_unit_id", dtypes: { a: "float" }, expectedRows: 1 } as const;
    const fromPath = await readCsv(await fileOf(text), options);
    const fromBytes = await readCsv(bytesOf(text), options);
    expect(fromPath).toBeInstanceOf(Table);
    expect(fromPath.column("a").storage).toEqual({ dtype: "float", data: Float64Array.of(7) });
    expect(fromBytes.toColumns()).toEqual(fromPath.toColumns());
  });

  it("names the file in damage", async () => {
    const path = await fileOf("id,a\n1\n");
    await expect(readCsv(path)).rejects.toMatchObject({
      code: "ECEPHYS_CORRUPT_FILE",
      path,
      message: expect.stringMatching(/table\.csv is corrupt: line 2 has 1 field, the header has 2\. Delete the file/),
    });
    await expect(readCsv(bytesOf("id"))).rejects.toMatchObject({ path: "The CSV text" });
  });

  it("names the path it cannot read, and why", async () => {
    const missing = join(folder, "missing", "units.csv");
    await expect(readCsv(missing)).rejects.toBeInstanceOf(EcephysError);
    await expect(readCsv(missing)).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      summary: `Could not read ${missing}: it does not exist (ENOENT).`,
      cause: { code: "ENOENT" },
    });
    await expect(readCsv(folder)).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      summary: `Could not read ${folder}: it is a folder (EISDIR).`,
    });
    const beneathFile = join(await fileOf("id\n"), "units.csv");
    await expect(readCsv(beneathFile)).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      cause: { code: "ENOTDIR" },
    });
  });

  it("stops when told to", async () => {
    const path = await fileOf("id\n1\n");
    const aborted = AbortSignal.abort(new Error("enough"));
    await expect(readCsv(path, { signal: aborted })).rejects.toMatchObject({
      code: "ECEPHYS_ABORTED",
      cause: new Error("enough"),
    });
    const controller = new AbortController();
    const reading = readCsv(path, { signal: controller.signal });
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
  });

  it("tells how many bytes it read, to a sink that may break", async () => {
    const path = await fileOf("id\n1\n");
    const events: ProgressEvent[] = [];
    const onProgress = (event: ProgressEvent) => {
      events.push(event);
      throw new Error("broken sink");
    };
    expect((await readCsv(path, { onProgress })).numRows).toBe(1);
    expect(events).toEqual([{ kind: "bytes", what: path, done: 5, total: 5 }]);
  });
});

describe("csvReader", () => {
  it("reads as readCsv does", async () => {
    const table = await csvReader.read(bytesOf("x,a\n5,7\n"), { indexColumn: "x" });
    expect(table.toObjects()).toEqual([{ x: 5, a: 7 }]);
  });

  it("verifies whole, well-formed text, whatever its index is called", async () => {
    await expect(csvReader.verify(bytesOf('x,a\n1,"é\n"\n'))).resolves.toBeUndefined();
    await expect(csvReader.verify(await fileOf("id\n"))).resolves.toBeUndefined();
  });

  it("finds what is cut off, ragged, not text or not there", async () => {
    const damaged: Record<string, Uint8Array> = {
      "it is empty": bytesOf(""),
      "line 2 is the last one and has no line end": bytesOf("id,a\n1,"),
      "line 2 has 1 field, the header has 2": bytesOf("id,a\n1\n"),
      "line 3 is not UTF-8 text": Uint8Array.from([...bytesOf("id,a\n1,é\n2,"), 0xe9, 0x0a, 0x33, 0x2c, 0xff, 0x0a]),
      "line 2 holds a NUL byte": bytesOf("id,a\n1,\0\n"),
    };
    for (const [reason, bytes] of Object.entries(damaged)) {
      const verified = csvReader.verify(await fileOf(bytes));
      await expect(verified).rejects.toBeInstanceOf(CorruptFileError);
      await expect(verified).rejects.toMatchObject({ reason });
    }
    await expect(csvReader.verify(join(folder, "no.csv"))).rejects.toMatchObject({ code: "ECEPHYS_FILE_ACCESS" });
  });

  it("finds a foreign byte far down a long text", async () => {
    const bytes = Buffer.concat([bytesOf(`id,a\n${"1,é\n".repeat(400_000)}2,`), Uint8Array.of(0xc3, 0x0a)]);
    await expect(csvReader.verify(bytes)).rejects.toMatchObject({ line: 400_002 });
    await expect(csvReader.verify(bytes.subarray(0, -4))).resolves.toBeUndefined();
  });
});
