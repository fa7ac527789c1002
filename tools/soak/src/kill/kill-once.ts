import { EcephysError } from "@ecephys/core";
import type { FetchRequest } from "../child/child-request.js";
import { type Launch, startChild } from "../child/start-child.js";
import type { KillPlan, UndisturbedRun } from "./plan-kill.js";

/** A process that died as planned. */
export interface Killed {
  /** `a moment`, or the operation. */
  readonly fellAt: string;
  /** Bytes of each file that it had, by its number. */
  readonly received: ReadonlyMap<number, number>;
}

/** @returns `undefined` if the process was done before its time came */
export async function killOnce(launch: Launch, request: FetchRequest, plan: KillPlan): Promise<Killed | undefined> {
  const child = startChild(launch, { ...request, ...("fall" in plan && { fall: plan.fall }) });
  const ready = await child.line();
  let timer: NodeJS.Timeout | undefined;
  if (ready === "ready" && "afterMs" in plan) {
    timer = setTimeout(() => child.process.kill("SIGKILL"), plan.afterMs);
  }
  const { lines, signal, code, stderr } = await child.ended();
  clearTimeout(timer);
  if (signal === "SIGKILL") {
    const fellAt = lines.find((line) => line.startsWith("fell at: "))?.slice(9) ?? "a moment";
    return { fellAt, received: receivedIn(lines) };
  }
  if (code === 0) return undefined;
  throw new EcephysError("ECEPHYS_MISSING_DATA", `A process that was to be killed failed by itself:\n${stderr.trim()}`);
}

function receivedIn(lines: readonly string[]): ReadonlyMap<number, number> {
  const received = new Map<number, number>();
  for (const line of lines) {
    const [, n, bytes] = /^received (\d+) (\d+)$/.exec(line) ?? [];
    if (n !== undefined) received.set(Number(n), Number(bytes));
  }
  return received;
}

/** What a fetch does when nobody disturbs it. */
export async function runUndisturbed(launch: Launch, request: FetchRequest): Promise<UndisturbedRun> {
  const child = startChild(launch, request);
  await child.line();
  const begun = performance.now();
  const { lines, code, stderr } = await child.ended();
  const ms = performance.now() - begun;
  const [last] = lines.slice(-1);
  if (code !== 0 || last === undefined) {
    throw new EcephysError("ECEPHYS_MISSING_DATA", `A fetch that nobody disturbed failed:\n${stderr.trim()}`);
  }
  return { ms, operations: JSON.parse(last) as string[] };
}
