import { Table } from "@ecephys/tables";
import type { Environment } from "../environment.js";
import { printTable } from "../output/print-table.js";
import { assertPicturesWritable, picturePaths, writePicture } from "../picture/picture-files.js";
import { withCache } from "../project/with-cache.js";
import { pixelSummary } from "../recording/pixel-summary.js";
import { arrange } from "../rows/arrange.js";
import type { SceneFlags } from "./scene.js";

/** Prints what a scene is, or draws it. */
export async function showScene(environment: Environment, number: number, flags: SceneFlags): Promise<void> {
  const { png, force = false } = flags;
  await assertPicturesWritable(picturePaths(flags), force);
  const scene = await withCache(environment, flags, (cache, call) => cache.getNaturalSceneTemplate(number, call));
  if (png !== undefined) {
    const { frameImage } = await import("@ecephys/figures");
    await writePicture(png, await (await frameImage(scene)).png(), flags, environment);
    return;
  }
  const [rows, columns] = scene.shape;
  const row = {
    scene: number,
    row_count: rows ?? null,
    column_count: columns ?? null,
    dtype: scene.data.constructor.name.replace("Array", "").toLowerCase(),
    ...(await pixelSummary([scene])),
  };
  const table: Table<object> = Table.fromObjects([row], {
    indexName: "scene",
    dtypes: { minimum: "float", maximum: "float", mean: "float" },
  });
  await printTable(arrange(table, table.columnNames, flags), flags, environment, { asRecord: true });
}
