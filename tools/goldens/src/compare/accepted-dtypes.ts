import type { PandasDtype } from "../decode/decoded-values.js";
import { isMissing } from "./same-cell.js";

const ANY = ["int", "float", "bool", "string", "list", "mixed"] as const;

/**
 * The table dtypes that stand for a pandas column.
 * `object` says little, so its values decide; where there are none to decide, any declared type will do.
 */
export function acceptedDtypes(dtype: PandasDtype, values: readonly unknown[]): readonly string[] {
  if (/^u?int\d+$/.test(dtype)) return ["int"];
  if (/^float\d+$/.test(dtype)) return ["float"];
  if (dtype === "bool") return ["bool"];
  const kinds = new Set(values.filter((value) => !isMissing(value)).map(kindOf));
  if (kinds.size === 0) return ANY;
  if (kinds.size > 1) return ["mixed"];
  const [kind] = kinds;
  return kind === "number" ? ["int", "float", "mixed"] : [kind as string];
}

function kindOf(value: unknown): string {
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "string":
      return "string";
    case "number":
    case "bigint":
      return "number";
    default:
      return Array.isArray(value) ? "list" : "mixed";
  }
}
