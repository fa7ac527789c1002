import { join } from "node:path";
import { answeringApiChecks, describeProjectApi } from "@ecephys/conformance";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import { goldenPath } from "@ecephys-tools/goldens";
import { createWarehouseApi } from "./index.js";

describeProjectApi(
  "the warehouse backend, on a real server",
  async () => {
    const server = await startWarehouseServer({ manifests: [join(goldenPath("tables/cache"), "manifest.json")] });
    const api = createWarehouseApi({ scheme: "http", host: server.host });
    return {
      api,
      known: {
        sessionId: 715093703,
        probeId: 730459658,
        channelId: 849705558,
        unitId: 915956284,
        sessionType: "brain_observatory_1.1",
        emptyMetricsSessionId: 847657808,
      },
      files: { movie: 1, scene: 1 },
      hasOrphans: true,
      async dispose() {
        await api.close();
        await server.close();
      },
    };
  },
  answeringApiChecks,
);
