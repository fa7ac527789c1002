import type { ColumnData } from "@ecephys/core";

/**
 * The published metrics were uploaded with `on_screen_rf` and `p_value_rf` under each other's name. A p value that is a
 * boolean, beside an on-screen flag that is a float, gives that away; a corrected upload passes unchanged.
 */
export function switchBackMetrics(data: ColumnData): ColumnData {
  const { on_screen_rf: onScreen, p_value_rf: pValue, ...dtypes } = data.dtypes ?? {};
  const { on_screen_rf: pValues, p_value_rf: onScreens } = data.columns;
  if (pValue !== "bool" || onScreen !== "float" || pValues === undefined || onScreens === undefined) return data;
  return {
    indexName: data.indexName,
    columns: { ...data.columns, on_screen_rf: onScreens, p_value_rf: pValues },
    dtypes: { ...dtypes, on_screen_rf: "bool", p_value_rf: "float" },
  };
}
