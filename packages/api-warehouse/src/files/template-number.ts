import type { WellKnownFile } from "../models/well-known-file.js";

/** The stimulus a template file holds. */
export interface TemplateName {
  readonly kind: "movie" | "scene";
  readonly number: number;
}

const SCENE = /.*\/(\d+)\.tiff/;
const MOVIE = /.*natural_movie_(\d+)\.npy/;

/** Reads kind and number off the file's path: `…/natural_movie_1.npy`, `…/12.tiff`; `undefined` for any other file. */
export function templateName(file: WellKnownFile): TemplateName | undefined {
  const scene = SCENE.exec(file.path)?.[1];
  if (scene !== undefined) return { kind: "scene", number: Number(scene) };
  const movie = MOVIE.exec(file.path)?.[1];
  return movie === undefined ? undefined : { kind: "movie", number: Number(movie) };
}
