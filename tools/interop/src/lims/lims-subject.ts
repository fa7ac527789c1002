import type { EcephysProjectLimsApi } from "@ecephys/api-lims";
import type { Table } from "@ecephys/tables";
import type { SampleLims } from "@ecephys-tools/sample-lims";
import type { AllenSdkCall, AllenSdkProcess } from "../allensdk/allensdk-process.js";
import type { Report } from "../report/report.js";

/** A laboratory's database and what both clients ask it with. */
export interface LimsSubject {
  readonly lims: SampleLims;
  readonly allenSdk: AllenSdkProcess;
  readonly report: Report;
  /** A new folder. */
  scratch(name: string): string;
}

/** One question to both clients' backends. */
export interface LimsCall extends AllenSdkCall {
  readonly on: "fetch_api";
  readonly ours: (api: EcephysProjectLimsApi) => Promise<Table<object> | readonly unknown[]>;
}
