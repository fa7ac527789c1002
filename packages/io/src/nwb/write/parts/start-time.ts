import { valueText } from "@ecephys/core";
import { badContent } from "../check/bad-content.js";

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)$/;

/** A point in time as files have it: ISO 8601 with the offset from UTC. */
export function timeText(name: string, time: string | Date): string {
  const text = time instanceof Date ? (Number.isNaN(time.getTime()) ? "Invalid Date" : time.toISOString()) : time;
  const [, date, clock, offset] = (typeof text === "string" ? ISO.exec(text) : null) ?? [];
  if (date === undefined || Number.isNaN(Date.parse(`${date}T${clock}${offset}`))) {
    throw badContent(
      `${name} is ${valueText(text)}.`,
      "Give a Date, or text like 2019-01-19T00:54:18-08:00, with the offset from UTC.",
    );
  }
  return `${date}T${clock}${offset === "Z" ? "+00:00" : offset}`;
}
