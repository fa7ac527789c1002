import { readGolden } from "@ecephys-tools/goldens";
import { expect, it } from "vitest";
import { type RmaAnswer, serve } from "../testing/warehouse.js";

/** Small, seeded, and the same everywhere. */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  ..."[](),'\"$:*.%& \t+=-_0",
  ..."é\u0000",
  ...["$eq", "$in", "$li", "$il", "$ge", "$desc", "rma::", "model::", "rma::include", "rma::options", "rma::criteria"],
  ...[
    "null",
    "true",
    "id",
    "1e999",
    "'all'",
    "''",
    "[id$in]",
    "[x]",
    "ecephys_session",
    "structures.",
    ",,",
    "((",
    "))",
  ],
  ...["EcephysUnit", "EcephysSession", "WellKnownFile", "[order$eq'id$desc']", "[num_rows$eq3]", "[tabular$eq'id']"],
];

function mutate(text: string, pick: (below: number) => number): string {
  let out = text;
  for (let edits = 1 + pick(3); edits > 0; edits--) {
    const at = pick(out.length + 1);
    const piece = PIECES[pick(PIECES.length)] as string;
    const end = at + pick(8);
    const kind = pick(6);
    const brackets = [...out.matchAll(/\[[^\]]*\]/g)];
    const bracket = brackets[pick(brackets.length)];
    if (kind === 4 && bracket !== undefined) out = out.replace(bracket[0], "");
    else if (kind >= 4) out = out.replaceAll(/\d/g, (digit) => (pick(3) === 0 ? String(pick(10)) : digit));
    else if (kind === 0) out = out.slice(0, at) + out.slice(end);
    else if (kind === 1) out = out.slice(0, at) + piece + out.slice(at);
    else if (kind === 2) out = out.slice(0, at) + piece + out.slice(end);
    else out = out.slice(0, at) + out.slice(at, end).repeat(1 + pick(3)) + out.slice(at);
  }
  return out;
}

it("2,000 mutilated queries each get valid JSON, and refusals say where", async () => {
  const errors: unknown[] = [];
  const logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (...args: unknown[]) => errors.push(args),
  };
  const server = await serve(undefined, { logger });
  const cases = readGolden("warehouse/warehouse.json") as { wire_paths: string[] }[];
  const seeds = [
    ...new Set(cases.flatMap((one) => one.wire_paths).flatMap((path) => path.split("?criteria=").slice(1))),
  ].map(decodeURIComponent);
  expect(seeds.length).toBeGreaterThan(20);

  const pick = randomly(20_26);
  let answered = 0;
  let refused = 0;
  for (let i = 0; i < 2000; i++) {
    const criteria = mutate(seeds[pick(seeds.length)] as string, pick);
    // Sometimes encoded as it should be, sometimes only as far as a request line needs.
    const line = pick(2) === 0 ? encodeURIComponent(criteria) : encodeURI(criteria);
    const response = await fetch(`${server.url}/api/v2/data/query.json?criteria=${line}`);
    const text = await response.text();
    const answer = JSON.parse(text) as RmaAnswer;
    if (response.status !== 200) throw new Error(`${criteria}: status ${response.status}, ${text}`);
    if (answer.success) {
      answered++;
      if ((answer.msg as unknown[]).length !== answer.num_rows) throw new Error(`${criteria}: rows do not add up`);
    } else {
      refused++;
      if (!/ at position \d+: ./.test(String(answer.msg))) throw new Error(`${criteria}: ${answer.msg}`);
    }
  }
  expect(errors).toEqual([]);
  expect(answered).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(500);
});
