import { type Association, type Link, once } from "./model.js";
import type { ModelSource } from "./model-source.js";
import type { StackedTables } from "./stacked-tables.js";

/**
 * The association `well_known_files`. Only declared files are attached: clients take "has a file" from it, and it has
 * to give back what the CSV says.
 */
export function attachedFiles(
  source: ModelSource,
  owner: "EcephysSession" | "EcephysProbe",
  stacked: StackedTables,
): Association {
  return {
    target: "WellKnownFile",
    follow: once(async (): Promise<Link> => {
      const byOwner = new Map<number, number[]>();
      let position = 0;
      for (const file of (await source.published()).values()) {
        if (file.attachableType === owner && file.declared) {
          const ownerRow = stacked.rowOf(file.attachableId);
          byOwner.set(ownerRow, [...(byOwner.get(ownerRow) ?? []), position]);
        }
        position++;
      }
      const model = await source.model("WellKnownFile");
      return { model, many: true, partners: (row) => byOwner.get(row) ?? [] };
    }),
  };
}
