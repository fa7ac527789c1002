import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Table } from "@ecephys/tables";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { metricsReader, metricsWriter, readMetricsCsv, writeMetricsCsv } from "./index.js";

const PUBLISHED = goldenPath("tables/cache/brain_observatory_1.1_analysis_metrics.csv");
const WITHOUT_ROWS = goldenPath("tables/cache/session_847657808/session_847657808_analysis_metrics.csv");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-io-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("a metrics file", () => {
  it("is indexed by unit, its metrics typed by what they hold", async () => {
    const table = await readMetricsCsv(PUBLISHED);
    expect(table.indexName).toBe("ecephys_unit_id");
    expect(table.index.dtype).toBe("int");
    expect(table.index.at(0)).toBe(915965940);
    expect(table.column("on_screen_rf").dtype).toBe("bool");
    expect(table.column("area_rf").dtype).toBe("float");
    expect(table.column("c50_dg").isMissing(0)).toBe(true);
  });

  it("may have no rows; its ids are integers all the same", async () => {
    const table = await metricsReader.read(WITHOUT_ROWS, { expectedRows: 0 });
    expect([table.numRows, table.index.dtype, table.column("area_rf").dtype]).toEqual([0, "int", "float"]);
    expect(table.columnNames).toHaveLength(45);
  });

  it("can be declared more about", async () => {
    const table = await readMetricsCsv(WITHOUT_ROWS, { dtypes: { on_screen_rf: "bool" } });
    expect([table.index.dtype, table.column("on_screen_rf").dtype]).toEqual(["int", "bool"]);
  });

  it("is written again with the same bytes", async () => {
    for (const [n, path] of [PUBLISHED, WITHOUT_ROWS].entries()) {
      const copy = join(folder, `copy-${n}.csv`);
      await metricsWriter.write(copy, await readMetricsCsv(path));
      expect((await readFile(copy)).equals(readFileSync(path))).toBe(true);
    }
  });

  it("is verified to have its index", async () => {
    await expect(metricsReader.verify(PUBLISHED)).resolves.toBeUndefined();
    await expect(metricsReader.verify(goldenPath("tables/cache/units.csv"))).rejects.toMatchObject({
      code: "ECEPHYS_CORRUPT_FILE",
      reason: expect.stringMatching(/^its header has no column "ecephys_unit_id" \(it has id, PT_ratio,/),
    });
    await expect(readMetricsCsv(goldenPath("tables/cache/units.csv"))).rejects.toMatchObject({
      code: "ECEPHYS_CORRUPT_FILE",
    });
  });

  it("is not written from a table with another index", async () => {
    const units = Table.fromColumns({ indexName: "id", columns: { id: [1] } });
    await expect(writeMetricsCsv(join(folder, "wrong.csv"), units)).rejects.toMatchObject({
      code: "ECEPHYS_SCHEMA",
      hint: 'Rename the index to "ecephys_unit_id", or use writeCsv for other tables.',
    });
    expect(await readdir(folder)).not.toContain("wrong.csv");
  });
});
