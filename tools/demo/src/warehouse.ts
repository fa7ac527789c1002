import { rm } from "node:fs/promises";
import { join } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import { generateProject } from "@ecephys-tools/sample-data";
import { progressDisplay } from "./progress-display.js";
import { showSession } from "./recorded-session.js";
import { filterEffects, unitsPerStructure } from "./summaries.js";
import { heading, milliseconds, plain, say, shown, timed } from "./telling.js";

/** The main job, from an empty folder to answers, on a warehouse made on the spot. */
export async function showWarehouse(folder: string): Promise<void> {
  const warehouseFolder = join(folder, "warehouse");
  const cacheFolder = join(folder, "cache");
  await rm(folder, { recursive: true, force: true });

  heading("A warehouse of our own");
  say("Making up tables, recordings, movies and scenes from a seed; this takes a moment.");
  const project = await generateProject({ scale: "demo", folder: warehouseFolder });
  await using server = await startWarehouseServer({ manifests: [project.manifest] });
  say(
    `${project.sessions} sessions, ${project.probes} probes, ${project.channels} channels and ${project.units} units,`,
  );
  say(`in the shape of the published project, served at ${server.url}`);

  heading("Fetching the project's tables into an empty folder");
  const manifest = join(cacheFolder, "manifest.json");
  const pictures: string[] = [];
  {
    await using cache = await EcephysProjectCache.fromWarehouse({ scheme: "http", host: server.host, manifest });
    const display = progressDisplay();
    const fetching = await timed(() => cache.getUnits({ onProgress: display.sink }));
    display.stop();
    say(
      `${server.requests.length} requests, ${milliseconds(fetching.ms)}; kept in ${shown(cacheFolder)} as AllenSDK keeps them`,
    );

    heading("The session table");
    plain((await cache.getSessionTable()).drop(["published_at", "specimen_id"]));

    heading("Where the units are");
    plain(unitsPerStructure(fetching.value).head(8), { maxRows: 8 });

    heading("What each quality filter removes");
    plain(filterEffects(await cache.explainUnits()));
    const strict = await cache.getUnits({ amplitudeCutoffMaximum: 0.01, presenceRatioMinimum: 0.99 });
    say(`Stricter thresholds (amplitude cutoff <= 0.01, presence ratio >= 0.99) leave ${strict.numRows} units.`);

    heading("Response metrics, joined with the units they belong to");
    const metrics = await cache.getUnitAnalysisMetricsBySessionType("brain_observatory_1.1");
    plain(
      metrics
        .select(["ecephys_structure_acronym", "firing_rate_dg", "pref_ori_dg", "g_osi_dg", "on_screen_rf"])
        .head(5),
    );

    pictures.push(...(await showSession(cache, folder)));
  }

  await server.close();
  heading("The same folder without any network");
  const offline = await timed(() => EcephysProjectCache.fixed({ manifest }));
  const first = await timed(() => offline.value.getUnits());
  const again = await timed(() => offline.value.getUnits());
  say(
    `fixed() opened it in ${milliseconds(offline.ms)}; ${first.value.numRows} units in ${milliseconds(first.ms)}, again in ${milliseconds(again.ms)}.`,
  );

  heading("Yours now");
  say(`Pictures: ${pictures.map(shown).join("  ")}`);
  say(`The folder stays: ${shown(cacheFolder)}. Python's AllenSDK can open it too. Try:`);
  say(`  npm run --silent ecephys -- units --manifest ${shown(manifest)} --offline --structure VISp --limit 5`);
  say(`  npm run --silent ecephys -- session 715093703 --manifest ${shown(manifest)} --offline`);
}
