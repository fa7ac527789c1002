import { assertKnownOptions, EcephysError, type Logger } from "@ecephys/core";
import { HttpEngine, type HttpEngineOptions } from "@ecephys/http";
import type { WarehouseEngine } from "./engine.js";
import { EcephysProjectWarehouseApi } from "./warehouse-api.js";

/** Where the warehouse is and how to ask it. */
export interface CreateWarehouseApiOptions extends Pick<HttpEngineOptions, "proxy" | "maxBytesPerSecond"> {
  /** Default `http`. To be given together with `host`. */
  readonly scheme?: "http" | "https";
  /** Default `api.brain-map.org`. May have a port. */
  readonly host?: string;
  /** Longest time for one request or download, in ms. Default 1,200,000 (20 minutes). */
  readonly timeoutMs?: number;
  /** Tries per request, the first included. Default: the engine's. */
  readonly tries?: number;
  /** Rows to ask for at once. Default 5000. */
  readonly pageSize?: number;
  /** Pages under way at once, after the first. Default 4. */
  readonly concurrency?: number;
  readonly logger?: Logger;
  /** An engine of your own instead of the options of ours (scheme, host, timeoutMs, tries, proxy, maxBytesPerSecond). You close it. */
  readonly engine?: WarehouseEngine;
}

const DEFAULTS = { scheme: "http", host: "api.brain-map.org", timeoutMs: 1_200_000 } as const;
const ENGINE_OPTIONS = ["scheme", "host", "timeoutMs", "tries", "proxy", "maxBytesPerSecond"] as const;
const KNOWN = [...ENGINE_OPTIONS, "pageSize", "concurrency", "logger", "engine"];

/**
 * Connects to a warehouse; nothing goes on the wire before the first call.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a scheme without a host or the reverse, unknown options, or sizes that are
 *   not positive whole numbers
 */
export function createWarehouseApi(options: CreateWarehouseApiOptions = {}): EcephysProjectWarehouseApi {
  assertKnownOptions(options, KNOWN);
  const { engine, logger, pageSize, concurrency, tries, proxy, maxBytesPerSecond } = options;
  const apiOptions = {
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(logger === undefined ? {} : { logger }),
  };
  if (engine !== undefined) {
    const ignored = ENGINE_OPTIONS.filter((name) => options[name] !== undefined);
    if (ignored.length > 0) throw refuse(`With an engine of your own, ${ignored.join(", ")} would be ignored.`);
    return new EcephysProjectWarehouseApi(engine, apiOptions);
  }
  const own = new HttpEngine({
    ...address(options),
    timeoutMs: options.timeoutMs ?? DEFAULTS.timeoutMs,
    ...(tries === undefined ? {} : { tries }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(maxBytesPerSecond === undefined ? {} : { maxBytesPerSecond }),
    ...(logger === undefined ? {} : { logger }),
  });
  return new EcephysProjectWarehouseApi(own, { ...apiOptions, ownsEngine: true });
}

function address(options: CreateWarehouseApiOptions): { scheme: "http" | "https"; host: string } {
  const { scheme, host } = options;
  if (scheme === undefined && host === undefined) return DEFAULTS;
  if (scheme === undefined || host === undefined) {
    throw refuse(
      scheme === undefined
        ? `The host "${host}" was given without a scheme.`
        : `The scheme "${scheme}" was given without a host.`,
      `Give both, e.g. scheme: "http", host: "127.0.0.1:8080", or neither for ${DEFAULTS.host}.`,
    );
  }
  if (scheme !== "http" && scheme !== "https") {
    throw refuse(`The scheme is "${String(scheme)}".`, "Use http or https.");
  }
  return { scheme, host };
}

function refuse(summary: string, hint?: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", summary, hint === undefined ? {} : { hint });
}
