import { checkFrame } from "./figure-size.js";
import { BARE_BOTTOM, hasFrame, type Margins, type Panel, type PanelRoom, type TimeWindow } from "./panel.js";
import { layOutTitle, type Title } from "./title.js";

const GAP = 8;

/** A panel with its place in the grid. */
interface Placed {
  readonly panel: Panel;
  readonly x: number;
  readonly y: number;
  readonly room: PanelRoom;
}

/** Panels in rows and columns, itself a panel. */
export class GridPanel implements Panel {
  readonly width: number;
  readonly height: number;
  readonly margins: Margins = { top: 0, right: 0, bottom: 0, left: 0 };
  readonly #placed: readonly Placed[];
  readonly #title: Title;

  constructor(
    panels: readonly Panel[],
    layout: {
      readonly columns: number;
      readonly shareTime: boolean;
      readonly title: string | undefined;
      readonly height: number | undefined;
    },
  ) {
    const { columns, shareTime } = layout;
    const rowOf = (i: number): number => Math.floor(i / columns);
    const shared = shareTime ? unionOf(panels) : undefined;
    const rooms = panels.map((panel, i) => roomOf(panel, panels, { i, columns, shared }));
    const widths = maxima(rooms.map(({ width }, i) => [i % columns, width]));
    const wanted = maxima(rooms.map(({ height }, i) => [rowOf(i), height]));
    this.width = total(widths);
    this.#title = layOutTitle(layout.title, this.width);
    const heights = layout.height === undefined ? wanted : stretched(wanted, layout.height - this.#title.height);
    this.height = total(heights) + this.#title.height;
    this.#placed = panels.map((panel, i) => ({
      panel,
      room: filling(panel, rooms[i] as PanelRoom, heights[rowOf(i)] as number),
      x: total(widths.slice(0, i % columns), true),
      y: this.#title.height + total(heights.slice(0, rowOf(i)), true),
    }));
  }

  draw(): string {
    const parts = this.#placed.map(
      ({ panel, room, x, y }) => `<g transform="translate(${x},${y})">${panel.draw(room)}</g>`,
    );
    return this.#title.content + parts.join("");
  }
}

/** A panel's room: as wide as its column, its frame in line with those above and below, its time axis only where needed. */
function roomOf(
  panel: Panel,
  panels: readonly Panel[],
  place: { readonly i: number; readonly columns: number; readonly shared: TimeWindow | undefined },
): PanelRoom {
  const { i, columns, shared } = place;
  const column = panels.filter((other, k) => k % columns === i % columns && hasFrame(other));
  if (!hasFrame(panel)) return { width: panel.width, height: panel.height, margins: panel.margins, timeAxis: true };
  const timeWindow = panel.timeWindow && (shared ?? panel.timeWindow);
  const last = column.findLast(({ timeWindow: other }) => other !== undefined);
  const timeAxis = shared === undefined || timeWindow === undefined || panel === last;
  const bottom = timeAxis ? panel.margins.bottom : BARE_BOTTOM;
  return {
    width: Math.max(...column.map(({ width }) => width)),
    height: panel.height - panel.margins.bottom + bottom,
    margins: {
      top: panel.margins.top,
      bottom,
      left: Math.max(...column.map(({ margins }) => margins.left)),
      right: Math.max(...column.map(({ margins }) => margins.right)),
    },
    timeAxis,
    ...(timeWindow && { timeWindow }),
  };
}

/** A frame goes down to the bottom of its row; a picture keeps its size. */
function filling(panel: Panel, room: PanelRoom, height: number): PanelRoom {
  if (!hasFrame(panel)) return room;
  const filled = { ...room, height };
  checkFrame(filled);
  return filled;
}

/** Rows in the same proportions that take `height` pixels together, gaps included. */
function stretched(heights: readonly number[], height: number): number[] {
  const gaps = total(heights) - heights.reduce((sum, one) => sum + one, 0);
  const factor = (height - gaps) / (total(heights) - gaps);
  return heights.map((one) => Math.round(one * factor));
}

function unionOf(panels: readonly Panel[]): TimeWindow | undefined {
  const windows = panels.flatMap(({ timeWindow }) => (timeWindow ? [timeWindow] : []));
  if (windows.length === 0) return undefined;
  return [Math.min(...windows.map(([start]) => start)), Math.max(...windows.map(([, stop]) => stop))];
}

function maxima(entries: readonly (readonly [number, number])[]): number[] {
  const most: number[] = [];
  for (const [i, value] of entries) most[i] = Math.max(most[i] ?? 0, value);
  return most;
}

/** The sizes with gaps between them, and after the last one if something follows. */
function total(sizes: readonly number[], goesOn = false): number {
  const gaps = goesOn ? sizes.length : Math.max(0, sizes.length - 1);
  return sizes.reduce((sum, size) => sum + size, 0) + gaps * GAP;
}
