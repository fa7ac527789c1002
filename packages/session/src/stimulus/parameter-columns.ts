/** The columns of a presentation that are no parameters of its stimulus, as they come first in every table. */
export const PRESENTATION_COLUMNS = [
  "start_time",
  "stop_time",
  "duration",
  "stimulus_name",
  "stimulus_block",
  "stimulus_condition_id",
] as const;

/** Parameters every user looks at, in the order tables show them. */
const MAIN_PARAMETERS = [
  "temporal_frequency",
  "spatial_frequency",
  "orientation",
  "phase",
  "contrast",
  "size",
  "x_position",
  "y_position",
  "color",
  "frame",
];

/** Parameters of the drawing software, shown on request only. */
const DETAILED_PARAMETERS = [
  "colorSpace",
  "flipHoriz",
  "flipVert",
  "depth",
  "interpolate",
  "mask",
  "opacity",
  "rgbPedestal",
  "tex",
  "texRes",
  "units",
  "rgb",
  "signalDots",
  "noiseDots",
  "fieldSize",
  "fieldShape",
  "fieldPos",
  "nDots",
  "dotSize",
  "dotLife",
  "color_triplet",
];

/** Whether a parameter is shown on request only. */
export function isDetailedParameter(name: string): boolean {
  return DETAILED_PARAMETERS.includes(name);
}

/** Whether a parameter is a number by its nature, even in a session that only shows 0 and 1. */
export function isNumericParameter(name: string): boolean {
  return name === "stimulus_block" || MAIN_PARAMETERS.includes(name) || name.endsWith("_index");
}

/** Main parameters first, then those of other stimulus sets by name, then detailed ones. */
export function inColumnOrder(names: Iterable<string>): string[] {
  const rank = (name: string): number => {
    const main = MAIN_PARAMETERS.indexOf(name);
    if (main >= 0) return main;
    const detailed = DETAILED_PARAMETERS.indexOf(name);
    return detailed < 0 ? MAIN_PARAMETERS.length : MAIN_PARAMETERS.length + 1 + detailed;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
