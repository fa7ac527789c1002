import { DataArray, Table } from "@ecephys/tables";
import { expect, test } from "vitest";
import {
  alignSpikes,
  figureGrid,
  frameImage,
  heatMap,
  lfpTraces,
  psth,
  psthFromTrials,
  rasterAndPsth,
  spikeRaster,
  trialsFromTable,
} from "./index.js";

const frame = new DataArray({ name: "scene", dims: ["row", "column"], shape: [1, 2], data: Uint8Array.of(0, 9) });

const drawn: Record<string, (options: never) => unknown> = {
  alignSpikes: (options) => alignSpikes([1], [1], options),
  figureGrid: (options) => figureGrid([], options),
  frameImage: (options) => frameImage(frame, options),
  heatMap: (options) => heatMap(frame, options),
  lfpTraces: (options) => lfpTraces(frame, options),
  psth: (options) => psth({ binEdges: [0, 1], series: [] }, options),
  psthFromTrials: (options) => psthFromTrials([], options),
  rasterAndPsth: (options) => rasterAndPsth([], options),
  spikeRaster: (options) => spikeRaster([], options),
  trialsFromTable: (options) => trialsFromTable(Table.fromColumns({ indexName: "id", columns: { id: [] } }), options),
  "a figure asked for pixels": async (options) => (await spikeRaster([])).png(options),
  "a frame asked for pixels": async (options) => (await frameImage(frame)).png(options),
};

test.each(Object.keys(drawn))("%s refuses what is no object of options", async (name) => {
  for (const options of [null, 5, [], new Map()]) {
    const drawing = (async () => drawn[name]?.(options as never))();
    await expect(drawing).rejects.toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
      summary: expect.stringContaining("Options must be an object, got ") as string,
    });
  }
});
