import type { AnswerComparison } from "./compare-answers.js";

/** Two files' texts: byte for byte, but for numbers of the same value; `null`: there is no such file. */
export function compareTexts(ours: string | null, theirs: string | null): AnswerComparison {
  if (ours === null || theirs === null) {
    return different(ours === null ? "only AllenSDK wrote it" : "only we wrote it");
  }
  if (ours === theirs) return { mismatches: [], applied: new Map(), size: "byte for byte" };
  const [ourLines, theirLines] = [ours.split("\n"), theirs.split("\n")];
  if (ourLines.length !== theirLines.length)
    return different(`${ourLines.length} lines, expected ${theirLines.length}`);
  const at = theirLines.findIndex((line, i) => !sameValues(ourLines[i] as string, line));
  if (at >= 0) return different(`line ${at + 1}: ${whereTheyPart(ourLines[at] as string, theirLines[at] as string)}`);
  return { mismatches: [], applied: new Map([["numbers", 1]]), size: "value for value" };
}

function different(sentence: string): AnswerComparison {
  return { mismatches: [sentence], applied: new Map(), size: "" };
}

/** Fields are split alike on both sides, so quoted commas do no harm. */
function sameValues(ours: string, theirs: string): boolean {
  if (ours === theirs) return true;
  const [ourFields, theirFields] = [ours.split(","), theirs.split(",")];
  return (
    ourFields.length === theirFields.length && ourFields.every((field, i) => sameValue(field, theirFields[i] as string))
  );
}

function sameValue(ours: string, theirs: string): boolean {
  if (ours === theirs) return true;
  return ours.trim() !== "" && theirs.trim() !== "" && Number(ours) === Number(theirs);
}

function whereTheyPart(ours: string, theirs: string): string {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const from = Math.max(0, at - 20);
  return `${JSON.stringify(ours.slice(from, at + 40))}, AllenSDK ${JSON.stringify(theirs.slice(from, at + 40))}`;
}
