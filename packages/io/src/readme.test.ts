import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RawUnitRow, UNIT_DTYPES } from "@ecephys/core";
import { goldenPath } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { formatCsv, parseCsv, readCsv, writeCsv } from "./csv/index.js";
import { readMetricsCsv } from "./metrics/index.js";
import { openMovie } from "./movie/index.js";
import { NwbFile } from "./nwb/index.js";
import { readScene, writeScene } from "./scene/index.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README's example", () => {
  it("is the steps below", () => {
    const block = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    for (const step of [
      'readCsv<RawUnitRow>("units.csv", { dtypes: UNIT_DTYPES })',
      'units.column("snr").values',
      'readMetricsCsv("session_715093703_analysis_metrics.csv")',
      "units.filter((unit) => unit.snr > 3)",
      'writeCsv("good.csv", good)',
      'parseCsv(new TextEncoder().encode("id,name,depth\\n1,VISp,0.5\\n2,,1\\n"))',
      '[...formatCsv(table)].join("")); // id,name,depth ⏎ 1,VISp,0.5 ⏎ 2,,1.0 ⏎',
      'openMovie("natural_movie_1.h5")',
      "await movie.frame(2)",
      'readScene("natural_scene_1.tiff")',
      'writeScene("corner.tiff", scene.isel({ row: { stop: 10 }, column: { stop: 10 } }))',
      'NwbFile.open("session_715093703.nwb")',
      '(await nwb.units()).ragged("spike_times")',
      '(await nwb.dynamicTable("/intervals/invalid_times")).table()',
      'nwb.timeSeries("/processing/running/running_speed")',
      "running.data({ samples: await running.rangeOf({ start: 10, stop: 11 }) })",
    ]) {
      expect(block).toContain(step);
    }
  });

  it("works", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ecephys-io-"));
    try {
      const units = await readCsv<RawUnitRow>(goldenPath("tables/cache/units.csv"), {
        dtypes: UNIT_DTYPES,
      });
      expect(units.column("snr").values).toBeInstanceOf(Float64Array);
      const metrics = await readMetricsCsv(
        goldenPath("tables/cache/session_715093703/session_715093703_analysis_metrics.csv"),
      );
      expect(metrics.indexName).toBe("ecephys_unit_id");
      const good = units.filter((unit) => unit.snr > 3);
      await writeCsv(join(folder, "good.csv"), good);
      const again = await readCsv(join(folder, "good.csv"), { dtypes: UNIT_DTYPES, expectedRows: good.numRows });
      expect(good.numRows).toBeGreaterThan(0);
      expect(again.toColumns()).toEqual(good.toColumns());
      await using movie = await openMovie(goldenPath("tables/cache/natural_movie_templates/natural_movie_1.h5"));
      expect((await movie.frame(2)).dims).toEqual(["row", "column"]);
      const scene = await readScene(goldenPath("tables/cache/natural_scene_templates/natural_scene_1.tiff"));
      await writeScene(join(folder, "corner.tiff"), scene.isel({ row: { stop: 10 }, column: { stop: 10 } }));
      expect((await readScene(join(folder, "corner.tiff"))).shape).toEqual([10, 10]);
      await using nwb = await NwbFile.open(goldenPath("session/nwb/session_715093703.nwb"));
      expect((await (await nwb.units()).ragged("spike_times")).row(0)).toHaveLength(543);
      expect((await (await nwb.dynamicTable("/intervals/invalid_times")).table()).indexName).toBe("id");
      const running = await nwb.timeSeries("/processing/running/running_speed");
      const samples = await running.rangeOf({ start: 14, stop: 15 });
      expect(await running.data({ samples })).toHaveLength(samples.stop - samples.start);
    } finally {
      rmSync(folder, { recursive: true });
    }
    const table = parseCsv(new TextEncoder().encode("id,name,depth\n1,VISp,0.5\n2,,1\n"));
    expect([...formatCsv(table)].join("")).toBe("id,name,depth\n1,VISp,0.5\n2,,1.0\n");
  });
});
