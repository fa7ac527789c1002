import type { Fall } from "./fall.js";

/** What a process of its own is asked to do. */
export type ChildRequest = FetchRequest | CrowdRequest | SeedRequest | FuzzRequest | ServeRequest | MeasureRequest;

/** Fetch these, and die on the way if a `fall` says so. */
export interface FetchRequest {
  readonly do: "fetch";
  readonly host: string;
  readonly manifest: string;
  readonly files: readonly number[];
  readonly tables: readonly number[];
  /** Everything at once, or one after the other. */
  readonly atOnce: boolean;
  readonly fall?: Fall;
}

/** Wait for a line, then ask for all files in an order of one's own and read each as soon as it is given. */
export interface CrowdRequest {
  readonly do: "crowd";
  readonly host: string;
  readonly manifest: string;
  readonly files: number;
  readonly seed: number;
}

/** Make the folders whose files are mutated, and die in the middle of it. */
export interface SeedRequest {
  readonly do: "seed";
  readonly seeds: string;
  /** A real project's folder to take the tables from. */
  readonly folder?: string;
}

/** Play these fuzz cases in a working folder. */
export interface FuzzRequest {
  readonly do: "fuzz";
  readonly seeds: string;
  readonly work: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** Serve one large file until stdin ends. */
export interface ServeRequest {
  readonly do: "serve";
  readonly bytes: number;
}

/** Fetch that file into a cache and measure oneself. */
export interface MeasureRequest {
  readonly do: "measure";
  readonly host: string;
  readonly manifest: string;
}
