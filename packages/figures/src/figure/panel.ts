/** Pixels between the edge of a panel and its frame. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The room a panel is given to draw itself in. */
export interface PanelRoom {
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
  /** Seconds from the left to the right side of the frame; only for panels that have a time window. */
  readonly timeWindow?: TimeWindow;
  /** Whether the time axis is written below the frame; `false` where the panel underneath has the same one. */
  readonly timeAxis: boolean;
}

/** First and last second shown. */
export type TimeWindow = readonly [number, number];

/** Something that draws itself into any room; a figure is one panel, a grid is a panel made of panels. */
export interface Panel {
  /** The size it would like. */
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
  /** Seconds; set where the horizontal axis is time. */
  readonly timeWindow?: TimeWindow;
  /** SVG elements, in pixels from the room's top left corner. */
  draw(room: PanelRoom): string;
}

/** Below a frame without a time axis: enough to keep two frames apart. */
export const BARE_BOTTOM = 10;

/** The room a panel asks for. */
export function naturalRoom(panel: Panel): PanelRoom {
  const { width, height, margins, timeWindow } = panel;
  return { width, height, margins, timeAxis: true, ...(timeWindow && { timeWindow }) };
}

/** Whether a panel has axes. Pictures and grids have no margins, and nothing to bring in line with others. */
export function hasFrame({ margins }: Pick<Panel, "margins">): boolean {
  return margins.left > 0;
}
