import { answeringApiChecks, describeProjectApi } from "@ecephys/conformance";
import { goldenPath } from "@ecephys-tools/goldens";
import { startSampleLims } from "@ecephys-tools/sample-lims";
import { createLimsApi } from "./index.js";

describeProjectApi(
  "the LIMS backend, on a real database",
  async () => {
    const lims = await startSampleLims({ manifest: goldenPath("tables/cache/manifest.json") });
    const api = createLimsApi({ limsCredentials: lims.credentials, scheme: "http", host: lims.appHost, env: {} });
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
      async dispose() {
        await api.close();
        await lims.close();
      },
    };
  },
  answeringApiChecks,
);
