import { join } from "node:path";
import { goldenPath } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import { startWarehouseServer } from "./index.js";

test("the README's example, over the golden folder", async () => {
  const server = await startWarehouseServer({
    manifests: [join(goldenPath("tables/cache"), "manifest.json")],
    port: 0,
  });

  const criteria = "model::EcephysProbe[name$eq'probeA'],rma::options[num_rows$eq'all'][order$eq'id']";
  const response = await fetch(`${server.url}/api/v2/data/query.json?criteria=${encodeURIComponent(criteria)}`);
  const { total_rows, msg } = (await response.json()) as { total_rows: number; msg: { id: number; name: string }[] };
  expect([total_rows, msg[0]?.id, msg[0]?.name]).toEqual([msg.length, 729445648, "probeA"]);
  expect(server.requests).toMatchObject([{ method: "GET", status: 200, rows: total_rows }]);
  await server.close();
});
