import type { ColumnData } from "@ecephys/core";
import { HttpEngine } from "@ecephys/http";
import type { SoakApi } from "./soak-cache.js";

/** The soak project as a {@link startFileServer} serves it. */
export function httpApi(host: string): SoakApi {
  const engine = new HttpEngine({ host, baseDelayMs: 20 });
  return {
    id: "soak server",
    getFile: (n, options) => engine.source(`/file/${n}`, { ...options, what: `file ${n}` }),
    getTable: async (n, options) => (await engine.getJson(`/table/${n}`, options)) as ColumnData,
    close: () => engine.close(),
  };
}
