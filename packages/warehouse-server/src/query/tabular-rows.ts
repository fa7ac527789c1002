import type { Name } from "../rma/ast.js";
import { queryError } from "../rma/query-error.js";
import type { JoinedColumn } from "./joined-columns.js";
import { type IncludedModel, keyPrefix, type RowWriter, rowOf } from "./object-rows.js";
import type { TabularCell } from "./page-options.js";

/**
 * Flat rows of the cells asked for. As in the warehouse, the model's own integers, booleans and texts come as they are,
 * while fractions and everything joined come as text.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` for an unknown column or two cells of one name
 */
export function tabularWriter(
  cells: readonly TabularCell[],
  included: IncludedModel,
  find: (name: Name) => JoinedColumn,
): RowWriter {
  const several = joinOfSeveral(included);
  if (several !== null) {
    const position = cells[0]?.column.position ?? 0;
    throw queryError(position, `tabular cannot be used with ${several}, which has several rows for each`);
  }
  const taken = new Set<string>();
  return rowOf(
    cells.map(({ column: name, alias }) => {
      if (taken.has(alias.text)) {
        throw queryError(
          alias.position,
          `there is already a cell "${alias.text}"`,
          `Write "${name.text} as other_name".`,
        );
      }
      taken.add(alias.text);
      const column = find(name);
      const asText = !column.own || column.dtype === "float";
      return { prefix: keyPrefix(alias.text), json: asText ? column.textJson : column.json };
    }),
  );
}

/** An association among the included whose rows would multiply the table's. */
function joinOfSeveral({ joined }: IncludedModel): string | null {
  for (const { via, link, included } of joined) {
    const found = link.many ? via : joinOfSeveral(included);
    if (found !== null) return found;
  }
  return null;
}
