import type { CallOptions, FileInput, Reader, Writer } from "@ecephys/core";
import type { DataArray } from "@ecephys/tables";
import { readScene, type SceneOptions, verifyScene } from "./read-scene.js";
import type { TiffOptions } from "./tiff/encode-tiff.js";
import { writeScene } from "./write-scene.js";

/** Reads scenes from TIFF files. `verify` compares directories and strips with the file's size, and decodes nothing. */
export const sceneReader = {
  id: "scene",
  verify: (file: FileInput, options?: CallOptions): Promise<void> => verifyScene(file, options),
  read: (file: FileInput, options?: SceneOptions & CallOptions): Promise<DataArray> => readScene(file, options),
} as const satisfies Reader<DataArray, SceneOptions>;

/** Writes scenes as TIFF files. */
export const sceneWriter = { id: "scene", write: writeScene } as const satisfies Writer<DataArray, TiffOptions>;
