import type { DataArray } from "@ecephys/tables";
import { replaceFileInPieces } from "../file/replace-file.js";
import { encodeTiff, type TiffOptions } from "./tiff/encode-tiff.js";

/**
 * Writes an image to a TIFF file that AllenSDK, Pillow and tifffile read; see {@link encodeTiff}. An existing file is
 * replaced in one step, or left as it was on failure.
 * @param scene row × column, or row × column × sample
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for other axes or an empty image, `ECEPHYS_FILE_ACCESS`
 */
export async function writeScene(path: string, scene: DataArray, options: TiffOptions = {}): Promise<void> {
  await replaceFileInPieces(path, [await encodeTiff(scene, options)]);
}
