import type { AllenSdkProcess } from "../allensdk/allensdk-process.js";
import type { Report } from "../report/report.js";
import type { ProjectCall } from "./project-calls.js";

/** What the parts of a run have in common. */
export interface Exchange {
  readonly allenSdk: AllenSdkProcess;
  /** The server's `host:port`. */
  readonly host: string;
  /** Manifest of the served project where its folder is ours to lose; `null` where it is somebody's. */
  readonly ownManifest: string | null;
  /** Manifest of the folder we fill. */
  readonly ourManifest: string;
  /** Manifest of the folder AllenSDK fills. */
  readonly theirManifest: string;
  /** A new folder for files nobody needs later. */
  scratch(name: string): string;
  readonly calls: readonly ProjectCall[];
  /** How often both start together on an empty folder. */
  readonly rounds: number;
  readonly report: Report;
}

/** Nobody listens there: whoever reads a folder with it as the warehouse reads the folder alone. */
export const UNREACHABLE_HOST = "127.0.0.1:1";
