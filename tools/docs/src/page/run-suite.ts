import { type ProjectApiSubject, projectApiChecks } from "@ecephys/conformance";
import { vi } from "vitest";

/**
 * Runs a vitest suite a page shows as one test: the clauses of `describeProjectApi` that can apply to the backend, rather than a
 * test for each that cannot.
 * @returns how many clauses held
 */
export async function runSuite(path: string): Promise<number> {
  const subjects: (() => Promise<ProjectApiSubject>)[] = [];
  vi.doMock("@ecephys/conformance", () => ({
    describeProjectApi: (_name: string, subject: () => Promise<ProjectApiSubject>) => subjects.push(subject),
  }));
  try {
    await import(/* @vite-ignore */ path);
  } finally {
    vi.doUnmock("@ecephys/conformance");
  }
  let held = 0;
  for (const make of subjects) {
    const subject = await make();
    for (const check of projectApiChecks) if ((await check.run(subject)).status === "held") held++;
  }
  return held;
}
