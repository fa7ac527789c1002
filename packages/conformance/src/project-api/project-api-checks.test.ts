import { EcephysError } from "@ecephys/core";
import { describe, expect, test } from "vitest";
import { BROKEN_PROJECTS } from "../testing/broken-projects.js";
import { memoryProject, memorySubject } from "../testing/memory-project.js";
import type { CheckOutcome } from "./check.js";
import { projectApiChecks } from "./project-api-checks.js";
import type { ProjectApiSubject } from "./subject.js";

const named = (beginning: string) => projectApiChecks.filter((check) => check.name.startsWith(beginning));

test("no two clauses share a name", () => {
  const names = projectApiChecks.map((check) => check.name);
  expect(names).toEqual([...new Set(names)]);
});

test("every clause is found broken by some backend below", () => {
  const beginnings = BROKEN_PROJECTS.flatMap((broken) => broken.found);
  const unproven = projectApiChecks.filter(
    (check) => !beginnings.some((beginning) => check.name.startsWith(beginning)),
  );
  expect(unproven.map((check) => check.name)).toEqual([]);
});

describe("a backend with one fault fails by the name of the clause", () => {
  test.each(BROKEN_PROJECTS)("$fault", async ({ api, found, saying, ...rest }) => {
    const subject = { ...memorySubject(api), ...rest };
    const clauses = found.flatMap(named);
    expect(clauses.length).toBeGreaterThan(0);
    for (const clause of clauses) {
      const error: unknown = await clause.run(subject).then(
        (outcome) => `${clause.name}: ${JSON.stringify(outcome)}`,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(EcephysError);
      expect(error).toMatchObject({ code: "ECEPHYS_INVALID_BACKEND", summary: expect.stringMatching(saying) });
    }
  });
});

describe("what is not there or not supported is skipped, and says why", () => {
  const outcomes = async (subject: ProjectApiSubject): Promise<Record<string, CheckOutcome>> =>
    Object.fromEntries(
      await Promise.all(projectApiChecks.map(async (check) => [check.name, await check.run(subject)])),
    );

  test("files and ids that are not known", async () => {
    const { api, known } = memorySubject();
    const { emptyMetricsSessionId: _, ...withoutEmpty } = known;
    const skippedNames = Object.entries(await outcomes({ api, known: withoutEmpty }))
      .filter(([, outcome]) => outcome.status === "skipped" && !outcome.because.includes("fixed"))
      .map(([name]) => name);
    expect(skippedNames).toHaveLength(21);
    expect(skippedNames[0]).toBe(
      "getUnitAnalysisMetrics({ sessionIds }) for a session without metrics returns no rows",
    );
    expect(skippedNames.slice(1).every((name) => /^get(SessionData|ProbeLfpData|Natural.*Template): /.test(name))).toBe(
      true,
    );
  });

  test("a query field the backend refuses to honour", async () => {
    const api = memoryProject();
    const picky: typeof api = {
      ...api,
      getUnits: async (query, options) => {
        if (query?.probeIds !== undefined) throw new EcephysError("ECEPHYS_UNSUPPORTED_QUERY", "No probeIds here.");
        return api.getUnits(query, options);
      },
    };
    const all = await outcomes(memorySubject(picky));
    expect(all["getUnits({ probeIds }) returns exactly the rows asked for"]).toEqual({
      status: "skipped",
      because: "the backend does not support this query",
    });
    expect(all["getUnits({ unitIds }) returns exactly the rows asked for"]).toEqual({ status: "held" });
  });

  test("orphans, where the subject says there are some", async () => {
    const api = memoryProject();
    const orphaned: typeof api = {
      ...api,
      getUnits: async (query, options) => {
        const data = await api.getUnits(query, options);
        const keys = data.columns.ecephys_channel_id as readonly number[];
        return { ...data, columns: { ...data.columns, ecephys_channel_id: keys.map((id) => (id === 304 ? 999 : id)) } };
      },
    };
    const clause = named("getUnits() names owners")[0];
    await expect(clause?.run(memorySubject(orphaned))).rejects.toThrow("names 999");
    await expect(clause?.run({ ...memorySubject(orphaned), hasOrphans: true })).resolves.toEqual({ status: "held" });
  });
});
