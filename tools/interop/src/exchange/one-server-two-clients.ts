import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compareAnswers } from "../compare/compare-answers.js";
import { compareTexts } from "../compare/compare-texts.js";
import type { Answers } from "./ask.js";
import type { Exchange } from "./exchange.js";
import type { ProjectCall } from "./project-calls.js";

/**
 * Both clients have filled a folder of their own from one server: are their tables the same, and their files?
 * @returns the calls both answered: where the server has no row AllenSDK has nothing to exchange
 */
export async function compareClients(
  exchange: Pick<Exchange, "report" | "calls" | "ourManifest" | "theirManifest">,
  ours: Answers,
  theirs: Answers,
  server = "warehouse server",
): Promise<ProjectCall[]> {
  const { report, calls } = exchange;
  const answered: ProjectCall[] = [];
  const withoutRows = new Set<string | undefined>();
  report.say(`\nOne ${server}, two clients: our tables against AllenSDK's`);
  for (const call of calls) {
    const comparison = compareAnswers(await ours(call), await theirs(call));
    report.add(call.name, comparison);
    if (comparison.applied.has("noRows")) withoutRows.add(call.file);
    else answered.push(call);
  }

  report.say("\nThe files both wrote");
  const [ourFolder, theirFolder] = [dirname(exchange.ourManifest), dirname(exchange.theirManifest)];
  const files = new Set([...(await textFiles(theirFolder)), ...(await textFiles(ourFolder))]);
  for (const file of [...files].sort()) {
    if (withoutRows.has(file)) continue;
    const [our, their] = await Promise.all([textOf(join(ourFolder, file)), textOf(join(theirFolder, file))]);
    report.add(file, compareTexts(our, their));
  }
  return answered;
}

/** The cache's files by their path in the folder, our hidden folder left out. */
async function textFiles(folder: string): Promise<string[]> {
  const paths = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll("\\", "/"));
  return paths.filter((path) => /\.(csv|json)$/.test(path) && !path.startsWith(".ecephys/"));
}

async function textOf(path: string): Promise<string | null> {
  return existsSync(path) ? await readFile(path, "utf8") : null;
}
