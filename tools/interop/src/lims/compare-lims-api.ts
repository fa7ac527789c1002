import { join } from "node:path";
import { createLimsApi } from "@ecephys/api-lims";
import { type AnswerComparison, compareAnswers } from "../compare/compare-answers.js";
import { askAllenSdk, askOurs } from "../exchange/ask.js";
import { type Answer, type Cell, rowsWith } from "../frames/frame.js";
import { limsFileCalls, refusalOf, type ServedFiles } from "./file-calls.js";
import type { LimsCall, LimsSubject } from "./lims-subject.js";
import { projectIds } from "./project-ids.js";
import { limsTableCalls } from "./table-calls.js";

/** Every method of the backends below the caches, with every filter: are rows, columns, types and cells the same, and files? */
export async function compareLimsApi(
  { lims, allenSdk, report, scratch }: LimsSubject,
  files: ServedFiles,
): Promise<void> {
  const api = createLimsApi({ limsCredentials: lims.credentials, scheme: "http", host: lims.appHost, env: {} });
  try {
    const calls = [...limsTableCalls(await projectIds(api)), ...limsFileCalls(files)];
    report.say(`\nThe laboratory's database asked directly: ${calls.length} questions to both backends`);
    const where = { host: lims.appHost, lims: lims.credentials, manifest: join(scratch("lims-api"), "manifest.json") };
    const theirs = await askAllenSdk(allenSdk, { ...where, out: scratch("lims-api-dumps") }, calls);
    const ours = askOurs(api);
    const good = idsOf(await ours(calls.find(({ method }) => method === "get_units") as LimsCall));
    const [refusal] = await refusalOf(lims.appHost);
    for (const call of calls) {
      const [our, their] = [await ours(call), await theirs(call)];
      report.add(call.name, call.method === METRICS ? compareMetrics(our, their, good) : compare(our, their, refusal));
    }
  } finally {
    await api.close();
  }
}

const METRICS = "get_unit_analysis_metrics";

function compareMetrics(ours: Answer, theirs: Answer, good: ReadonlySet<Cell>): AnswerComparison {
  if ("error" in theirs) return compareAnswers(ours, theirs);
  const kept = rowsWith(theirs, (id) => good.has(id));
  const comparison = compareAnswers(ours, kept);
  if (kept.index.length === theirs.index.length) return comparison;
  return { ...comparison, applied: new Map([...comparison.applied, ["failed", 1]]) };
}

function compare(ours: Answer, theirs: Answer, refusal: string): AnswerComparison {
  const tookRefusal = !("error" in theirs) && theirs.columns[0]?.at(0) === refusal;
  if (!("error" in ours) || !tookRefusal) return compareAnswers(ours, theirs);
  return { mismatches: [], applied: new Map([["refusals", 1]]), size: `refused: ${ours.error.split(":")[0]}` };
}

function idsOf(answer: Answer): Set<Cell> {
  if ("error" in answer) return new Set();
  return new Set(Array.from({ length: answer.index.length }, (_, row) => answer.index.at(row)));
}
