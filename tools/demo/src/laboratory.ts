import { rm } from "node:fs/promises";
import { join } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import { generateProject } from "@ecephys-tools/sample-data";
import { labAdditions, type SampleLims, startSampleLims } from "@ecephys-tools/sample-lims";
import { progressDisplay } from "./progress-display.js";
import { filterEffects, unitsPerStructure } from "./summaries.js";
import { heading, milliseconds, plain, say, shown, timed } from "./telling.js";

const SHOWN_SESSIONS = 12;

/** The same job on the laboratory's own database: a Postgres made on the spot, with what nobody has published yet. */
export async function showLaboratory(folder: string): Promise<void> {
  const manifest = join(folder, "cache", "manifest.json");
  await rm(folder, { recursive: true, force: true });

  heading("A laboratory's database of our own");
  say("Making up tables and recordings from a seed and filling a Postgres with them; this takes a moment.");
  const project = await generateProject({ scale: "demo", folder: join(folder, "project") });
  {
    const started = await timed(() => startSampleLims({ manifest: project.manifest }));
    await using lims = started.value;
    const { host, port, user } = lims.credentials;
    say(`Postgres at ${host}:${port}, filled in ${milliseconds(started.ms)}; ${user} may only read.`);
    say(`Its files are downloaded from http://${lims.appHost}.`);
    await fetchTables(lims, manifest);
  }

  heading("The same folder with database and application gone");
  const offline = await timed(() => EcephysProjectCache.fixed({ manifest }));
  const units = await timed(() => offline.value.getUnits());
  const sessions = await offline.value.getSessionTable();
  say(
    `fixed() opened it in ${milliseconds(offline.ms)}; ${sessions.numRows} sessions and ${units.value.numRows} units in ${milliseconds(units.ms)}.`,
  );

  heading("Yours now");
  say(`The folder stays: ${shown(join(folder, "cache"))}. Python's AllenSDK can open it too. Try:`);
  say(`  npm run --silent ecephys -- units --manifest ${shown(manifest)} --offline --structure VISp --limit 5`);
}

async function fetchTables(lims: SampleLims, manifest: string): Promise<void> {
  heading("Fetching the tables into an empty folder");
  await using cache = await EcephysProjectCache.fromLims({
    limsCredentials: lims.credentials,
    scheme: "http",
    host: lims.appHost,
    manifest,
  });
  const display = progressDisplay();
  const fetching = await timed(() => cache.getUnits({ onProgress: display.sink }));
  display.stop();
  say(`${milliseconds(fetching.ms)}; kept in ${shown(join(manifest, ".."))} as AllenSDK keeps them`);

  heading("The session table");
  const sessions = await cache.getSessionTable();
  plain(sessions.drop(["specimen_id"]), { maxWidth: 110, maxRows: SHOWN_SESSIONS });
  const { habituationSession, failedSession, unpublished, twoNwbFiles } = labAdditions;
  const shownIds = new Set(sessions.index);
  const absent = [habituationSession.id, failedSession.id].filter((id) => !shownIds.has(id));
  say(`The database has more: the habituation and the failed session (${absent.join(", ")}) are left out.`);
  const early = [unpublished.id].filter((id) => shownIds.has(id));
  say(`Session ${early.join()} is not published yet: a warehouse would not have it.`);

  heading("Where the units are");
  plain(unitsPerStructure(fetching.value).head(8), { maxRows: 8 });

  heading("What each quality filter removes");
  plain(filterEffects(await cache.explainUnits()));

  heading("Response metrics, from the database's JSON, joined with the units they belong to");
  const metrics = await cache.getUnitAnalysisMetricsBySessionType("brain_observatory_1.1");
  plain(
    metrics.select(["ecephys_structure_acronym", "firing_rate_dg", "pref_ori_dg", "g_osi_dg", "on_screen_rf"]).head(5),
  );

  heading("One recorded session");
  const sessionId = sessions.index.at(0) as number;
  const fetched = await timed(() => cache.getSessionData(sessionId));
  await using session = fetched.value;
  say(`${sessionId}: ${await session.numUnits()} units, ${await session.numStimulusPresentations()} presentations,`);
  say(`found in the database, fetched from its application and opened in ${milliseconds(fetched.ms)}`);
  const refused = await cache.getSessionData(twoNwbFiles.id).catch((error: unknown) => error);
  say(`Session ${twoNwbFiles.id} has two recordings, and none is picked by chance:`);
  say(`  ${refused instanceof Error ? refused.message : "one was picked!"}`);
}
