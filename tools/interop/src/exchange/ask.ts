import type { EcephysProjectCache } from "@ecephys/cache";
import { isEcephysError } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { AllenSdkCall, AllenSdkProcess, DumpRequest } from "../allensdk/allensdk-process.js";
import { readDump } from "../allensdk/read-dump.js";
import type { Answer } from "../frames/frame.js";
import { frameOf } from "../frames/frame-of-table.js";
import type { ProjectCall } from "./project-calls.js";

/** A client's answers by the calls' names. Each is read when asked for: all at once would not fit at full scale. */
export type Answers<Call = ProjectCall> = (call: Call) => Promise<Answer>;

/** Has AllenSDK make the calls on the folder of `manifest`, fetching from `host` what is not there. */
export async function askAllenSdk(
  process: AllenSdkProcess,
  where: Omit<DumpRequest, "calls">,
  calls: readonly AllenSdkCall[],
): Promise<Answers<{ readonly name: string }>> {
  // Numbers make safe file names; a session type may hold anything.
  const spelled = calls.map(({ method, args, kwargs, on }, i) => ({
    name: String(i),
    method,
    args,
    kwargs,
    ...(on !== undefined && { on }),
  }));
  const outcomes = await process.dump({ ...where, calls: spelled });
  const numbers = new Map(calls.map(({ name }, i) => [name, i]));
  return async ({ name }) => {
    const outcome = outcomes[numbers.get(name) ?? -1];
    if (outcome === undefined) throw new RangeError(`AllenSDK was not asked for ${name}`);
    return outcome.error === null ? await readDump(where.out, outcome.name) : { error: outcome.error };
  };
}

/** Our answers, computed when asked for. */
export function askOurs<Subject = EcephysProjectCache>(
  subject: Subject,
): Answers<{ readonly ours: (subject: Subject) => Promise<Table<object> | readonly unknown[]> }> {
  return async (call) => {
    try {
      return frameOf(await call.ours(subject));
    } catch (error) {
      if (!isEcephysError(error)) throw error;
      return { error: `${error.code}: ${error.message}` };
    }
  };
}
