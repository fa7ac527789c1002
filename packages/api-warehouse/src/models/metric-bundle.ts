import { METRICS_DTYPES } from "@ecephys/core";
import { parsePythonObject, type RowModel, writtenAsFloat } from "@ecephys/core/backend-parts";
import { z } from "zod";
import { defineModel, type RmaRow } from "./row-model.js";

/** Published metrics end in their stimulus and are numbers or booleans; text in them is a number in disguise. */
const PUBLISHED_METRIC = /_(?:dg|sg|fl|ns|rf|dm)$/;

/**
 * `EcephysUnitMetricBundle` → one row per unit, one column per key of its `data`, in order of first appearance.
 * A model for one answer: it remembers the text of the row under way.
 */
export function metricBundleModel(): RowModel {
  let text = "";
  const parse = (row: RmaRow): readonly RmaRow[] | undefined => {
    if (typeof row.data !== "string") return undefined;
    text = row.data;
    const metrics = parsePythonObject(text);
    if (metrics === undefined) return undefined;
    const { ecephys_unit_id: other = row.ecephys_unit_id } = metrics;
    return Number(other) === Number(row.ecephys_unit_id) ? [row, metrics] : undefined;
  };
  return defineModel({
    name: "EcephysUnitMetricBundle",
    what: "analysis metrics",
    indexName: "ecephys_unit_id",
    dtypes: METRICS_DTYPES,
    required: ["data"],
    dropped: ["id", "data"],
    fields: {
      data: z
        .string({ error: "JSON text" })
        .refine((data) => parsePythonObject(data) !== undefined, "the JSON text of one object"),
    },
    cells: parse,
    inference: (column) => ({
      numeric: PUBLISHED_METRIC.test(column),
      writtenAsFloat: () => writtenAsFloat(text, column),
    }),
  });
}
