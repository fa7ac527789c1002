import { describeProjectApi, fixedApiChecks } from "@ecephys/conformance";
import { fixedApi } from "./fixed-api.js";

describeProjectApi(
  "the fixed backend",
  async () => ({
    api: fixedApi,
    known: { sessionId: 1, probeId: 2, channelId: 3, unitId: 4, sessionType: "brain_observatory_1.1" },
    refusesEverything: true,
  }),
  fixedApiChecks,
);
