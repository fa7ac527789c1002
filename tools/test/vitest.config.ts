import { defineConfig } from "vitest/config";

// Shared by every package: sources are imported straight from `src`, so tests never run against a stale build.
export default defineConfig({
  resolve: { conditions: ["@ecephys/source"] },
  ssr: { resolve: { conditions: ["@ecephys/source"], externalConditions: ["@ecephys/source"] } },
  test: {
    include: ["src/**/*.test.ts"],
    // Files share a worker's modules: half the time, and no test here keeps state in a module.
    pool: "threads",
    isolate: false,
    reporters: ["default", ["json", { outputFile: ".report.json" }]],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
  },
});
