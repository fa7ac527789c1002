import { escapeXml } from "../text/xml-text.js";
import type { PanelRoom } from "./panel.js";

/** A sentence in the middle of a frame that has nothing to show. */
export function noteInFrame(text: string, room: PanelRoom): string {
  const { width, height, margins } = room;
  const x = (margins.left + width - margins.right) / 2;
  const y = (margins.top + height - margins.bottom) / 2;
  return `<text x="${x}" y="${y + 4}" font-size="13" fill="#666666" text-anchor="middle">${escapeXml(text)}</text>`;
}
