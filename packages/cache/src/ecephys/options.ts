import type { CreateLimsApiOptions } from "@ecephys/api-lims";
import type { CreateWarehouseApiOptions } from "@ecephys/api-warehouse";
import type { CallOptions, Logger, UnitFilter } from "@ecephys/core";
import type { Suppress } from "@ecephys/tables";

/** Options of the table methods. */
export interface TableOptions extends CallOptions {
  /** Columns to leave out instead of the default ones; `[]` shows everything. Unknown names are ignored. */
  readonly suppress?: Suppress;
}

/** Which units to return. */
export interface UnitSelection extends UnitFilter {
  /** Only units whose quality is `good`. Default true. */
  readonly filterByValidity?: boolean;
}

/** Options of `getUnits`. */
export interface UnitOptions extends TableOptions, UnitSelection {}

/** Options of the two metrics methods. */
export interface MetricsOptions extends CallOptions, UnitSelection {
  /** Join the units' own columns onto the metrics. Without it every filter is ignored. Default true. */
  readonly annotate?: boolean;
}

/** Options of `getSessionData`: which of the session's units to work with. */
export interface SessionDataOptions extends CallOptions, UnitSelection {}

/** Where the manifest is and how to fetch: common to all factories. */
export interface OpenOptions {
  /** Path of the manifest file. Default `ecephys_project_manifest.json` in the working directory. */
  readonly manifest?: string;
  /** Manifest version to insist on; a new manifest is written with it. */
  readonly version?: string;
  /** `false`: write nothing. Default true. */
  readonly cache?: boolean;
  /** All tries of a fetch, the first included. Default 2. */
  readonly fetchTries?: number;
  readonly logger?: Logger;
}

/** Options of `fromWarehouse`. */
export interface WarehouseOptions extends OpenOptions, Pick<CreateWarehouseApiOptions, "proxy" | "maxBytesPerSecond"> {
  /** Given together with `host`. Default `http`. */
  readonly scheme?: "http" | "https";
  /** `host` or `host:port`, together with `scheme`. Default `api.brain-map.org`. */
  readonly host?: string;
  /** Accepted for AllenSDK's sake; both values stream. */
  readonly asynchronous?: boolean;
  /** Seconds a request may take altogether. Default 1200. */
  readonly timeout?: number;
}

/** Options of `fromLims`. */
export interface LimsOptions
  extends OpenOptions,
    Pick<CreateLimsApiOptions, "limsCredentials" | "env" | "tls" | "proxy" | "maxBytesPerSecond"> {
  /** Of the web application the files come from, given together with `host`. Default `http`. */
  readonly scheme?: "http" | "https";
  /** Of the web application: `host` or `host:port`, together with `scheme`. Default `lims2`. */
  readonly host?: string;
  /** Accepted for AllenSDK's sake; both values stream. */
  readonly asynchronous?: boolean;
  /** Seconds a query or request may take altogether. Default 1200. */
  readonly timeout?: number;
}

/** Names of {@link CallOptions}. */
export const CALL_OPTIONS = ["signal", "onProgress"] as const;
