import { EcephysError } from "@ecephys/core";
import type { DataArray } from "@ecephys/tables";
import type { Environment } from "../environment.js";
import { printTable } from "../output/print-table.js";
import { assertPicturesWritable, picturePaths, wantsPicture } from "../picture/picture-files.js";
import { writeFigure } from "../picture/write-figure.js";
import { type OpenedSession, withSession } from "../project/with-session.js";
import { type FoundProbe, findProbe } from "../recording/find-in-session.js";
import { lfpExtent } from "../recording/lfp-extent.js";
import { lfpOverview } from "../recording/lfp-overview.js";
import { lfpTable } from "../recording/lfp-table.js";
import { lfpWindow } from "../recording/lfp-window.js";
import { noLfp } from "../recording/no-lfp.js";
import { arrange } from "../rows/arrange.js";
import type { LfpFlags } from "./lfp.js";

/** The units of a session do not matter here, and the filters are cheapest as they are by default. */
const USUAL_UNITS = { filterByValidity: true, filterOutOfBrain: true } as const;

/** Lists the probes with LFP, or prints or draws a window of one probe's. */
export async function showLfp(environment: Environment, sessionId: number, flags: LfpFlags): Promise<void> {
  const { probe: asked } = flags;
  if (asked === undefined) {
    refuseWindowWithoutProbe(flags);
    const table = await withSession(environment, sessionId, { ...flags, ...USUAL_UNITS }, (opened) =>
      lfpOverview(opened, sessionId),
    );
    await printTable(arrange(table, table.columnNames, flags), flags, environment);
    return;
  }
  await assertPicturesWritable(picturePaths(flags), flags.force === true);
  const { probe, lfp } = await withSession(environment, sessionId, { ...flags, ...USUAL_UNITS }, async (opened) => {
    const probe = await findProbe(opened.session, asked, sessionId);
    return { probe, lfp: await readWindow(opened, sessionId, probe, flags) };
  });
  if (wantsPicture(flags)) {
    const { lfpTraces } = await import("@ecephys/figures");
    const title = `LFP of ${probe.name} (${probe.id}), session ${sessionId}`;
    await writeFigure(await lfpTraces(lfp, { title }), flags, environment);
    return;
  }
  const table = lfpTable(lfp);
  await printTable(arrange(table, table.columnNames, flags), flags, environment);
}

function refuseWindowWithoutProbe(flags: LfpFlags): void {
  const given = (["from", "to", "channels", "svg", "png"] as const).find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Whose LFP? --${given} was given without --probe.`, {
    hint: "Name one with --probe; without any option the probes are listed.",
  });
}

async function readWindow(
  { session, cache, call }: OpenedSession,
  sessionId: number,
  probe: FoundProbe,
  flags: LfpFlags,
): Promise<DataArray> {
  if (!(await session.hasLfp(probe.id))) throw noLfp(probe, sessionId);
  // Fetched here, where progress is shown and Ctrl-C is heard; the session finds the file in its place.
  const extent = await lfpExtent(await cache.getProbeLfpDataFile(sessionId, probe.id, call), probe.id);
  const { channels, mask } = flags;
  const [start, stop] = lfpWindow(flags, extent, channels?.length ?? extent.numChannels);
  return await session.getLfp(probe.id, {
    timeRange: { start, stop },
    maskInvalidIntervals: mask,
    ...(channels !== undefined && { channelIds: channels }),
  });
}
