import type { ProgressEvent } from "@ecephys/core";
import ora from "ora";

const WIDTH = 24;

/** A bar over all rows announced so far, with the tables under way; a line per finished table where there is no terminal. */
export function progressDisplay(): { sink: (event: ProgressEvent) => void; stop: () => void } {
  const tables = new Map<string, { done: number; total: number }>();
  const spinner = ora({ isEnabled: process.stderr.isTTY, indent: 2 });
  if (process.stderr.isTTY) spinner.start("asking");
  return {
    sink: (event) => {
      if (event.kind !== "rows") return;
      const { what, done, total = done } = event;
      tables.set(what, { done, total });
      if (process.stderr.isTTY) spinner.text = barOf(tables);
      else if (done === total) console.error(`  ${what}: ${done} rows`);
    },
    stop: () => {
      if (process.stderr.isTTY) spinner.succeed(barOf(tables));
    },
  };
}

function barOf(tables: ReadonlyMap<string, { done: number; total: number }>): string {
  let done = 0;
  let total = 0;
  for (const table of tables.values()) {
    done += table.done;
    total += table.total;
  }
  const filled = total === 0 ? 0 : Math.round((WIDTH * done) / total);
  const names = [...tables].map(([name, table]) => `${name} ${table.done}/${table.total}`).join(" · ");
  return `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${names}`;
}
