export type { ReadableFile } from "../file/byte-file.js";
export { readScene, type SceneOptions } from "./read-scene.js";
export { sceneReader, sceneWriter } from "./scene-reader.js";
export { encodeTiff, type TiffOptions } from "./tiff/encode-tiff.js";
export { writeScene } from "./write-scene.js";
