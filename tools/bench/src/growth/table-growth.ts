import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ProjectShare, writeShareOfProject } from "../folder/share-of-project.js";
import type { MeasuredCall, Request } from "../measure/requests.js";
import type { Bench } from "../works/bench.js";
import { growthPoints, runAtEveryShare } from "./at-every-share.js";
import { type Growth, LINEAR_TIME, SHARES, type Share } from "./growth.js";

/** Every table from an unused folder, whose text has to be parsed, and the largest file read and written. */
export async function measureTableGrowth(bench: Bench): Promise<Growth[]> {
  bench.say("growth: writing parts of the project");
  const shares = new Map<Share, ProjectShare>();
  for (const share of SHARES)
    shares.set(share, await writeShareOfProject(bench.folder, share, bench.folder.newFolder()));
  const at = (share: Share) => shares.get(share) as ProjectShare;

  const grow = async (
    work: string,
    request: (project: ProjectShare) => Promise<Request> | Request,
    of: "units" | "metrics" = "units",
  ): Promise<Growth> => {
    bench.say(`growth: ${work}`);
    const runs = await runAtEveryShare(bench, (share) => request(at(share)));
    return { work, of, points: growthPoints(runs, (share) => at(share)[of]), targets: [LINEAR_TIME] };
  };
  const call = (asked: MeasuredCall, of?: "units" | "metrics") =>
    grow(
      `${asked.method}, folder unused`,
      async ({ manifest }) => {
        await rm(join(dirname(manifest), ".ecephys", "columns"), { recursive: true, force: true });
        return { do: "call", manifest, ...asked };
      },
      of,
    );
  const units = (project: ProjectShare) => ({ path: project.path("units.csv"), index: "id" });
  return [
    await call({ method: "getSessionTable", args: [] }),
    await call({ method: "getProbes", args: [] }),
    await call({ method: "getChannels", args: [] }),
    await call({ method: "getUnits", args: [] }),
    await call({ method: "getUnitAnalysisMetricsBySessionType", args: [bench.folder.sessionType] }, "metrics"),
    await grow("read units.csv", (project) => ({ do: "read", ...units(project) })),
    await grow("write units.csv", (project) => ({ do: "write", ...units(project), out: project.path("written.csv") })),
  ];
}
