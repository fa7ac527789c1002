import type { StoredColumn } from "../column/column.js";

/**
 * One row object that moves along the table: reading a field reads the column, and nothing is allocated per row.
 * @param unknownField - throws: a misspelt or suppressed column must not read as `undefined` and quietly filter everything
 */
export function rowView<Row extends object>(
  columns: readonly StoredColumn[],
  unknownField: (name: string) => never,
): { moveTo(row: number): Readonly<Row> } {
  let current = 0;
  const strict: object = new Proxy(Object.create(null) as object, {
    get: (_, name) => {
      if (typeof name !== "string" || name in Object.prototype) return Reflect.get(Object.prototype, name);
      return unknownField(name);
    },
  });
  const view = Object.create(strict) as object;
  for (const column of columns) {
    Object.defineProperty(view, column.name, { enumerable: true, get: () => column.at(current) });
  }
  return {
    moveTo(row) {
      current = row;
      return view as Row;
    },
  };
}
