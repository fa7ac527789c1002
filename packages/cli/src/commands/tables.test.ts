import { join } from "node:path";
import { copyGolden } from "@ecephys-tools/goldens";
import { describe, expect, test } from "vitest";
import { goldenColumns, goldenRows } from "../testing/golden-rows.js";
import { parseCsvText } from "../testing/parse-csv-text.js";
import { runCli } from "../testing/run-cli.js";

/** What AllenSDK answered, and the command line that asks the same. */
const CASES: readonly (readonly [golden: string, command: string])[] = [
  ["get_session_table", "sessions"],
  ["get_session_table__suppress_empty", "sessions --suppress none"],
  ["get_session_table__suppress_custom", "sessions --suppress age_in_days,genotype,no_such_column"],
  ["get_session_table__suppress_full_genotype", "sessions --suppress full_genotype"],
  ["get_session_table__suppress_needed", "sessions --suppress session_type --suppress unit_count"],
  ["get_probes", "probes"],
  ["get_probes__suppress_empty", "probes --suppress none"],
  ["get_probes__suppress_custom", "probes --suppress name,unit_count,bogus"],
  ["get_channels", "channels"],
  ["get_channels__suppress_empty", "channels --suppress none"],
  ["get_channels__suppress_custom", "channels --suppress name,bogus"],
  ["get_units", "units"],
  ["get_units__suppress_empty", "units --suppress none"],
  ["get_units__suppress_custom", "units --suppress snr,genotype,nope"],
  ["get_units__amp_only_none", "units --amplitude-cutoff-max none"],
  [
    "get_units__custom_thresholds",
    "units --amplitude-cutoff-max 0.01 --presence-ratio-min 0.9 --isi-violations-max 0.1",
  ],
  ["get_units__no_validity", "units --no-filter-by-validity"],
  ["get_units__none_pass", "units --amplitude-cutoff-max -1"],
  ["get_units__out_of_brain", "units --no-filter-out-of-brain"],
  [
    "get_units__thresholds_none",
    "units --amplitude-cutoff-max none --presence-ratio-min none --isi-violations-max none",
  ],
  [
    "get_units__everything",
    "units --amplitude-cutoff-max none --presence-ratio-min none --isi-violations-max none --no-filter-by-validity --no-filter-out-of-brain",
  ],
  ["metrics_for_session_715093703__annotate", "metrics --session 715093703"],
  ["metrics_for_session_715093703__raw", "metrics --session 715093703 --no-annotate"],
  ["metrics_for_session_847657808__annotate", "metrics --session 847657808"],
  [
    "metrics_for_session_719161530__all",
    "metrics --session 719161530 --amplitude-cutoff-max none --presence-ratio-min none --isi-violations-max none --no-filter-by-validity",
  ],
  ["metrics_by_type_brain_observatory_1.1__annotate", "metrics --session-type brain_observatory_1.1"],
  ["metrics_by_type_functional_connectivity__raw", "metrics --session-type functional_connectivity --no-annotate"],
];

const folder = copyGolden("tables/cache");
const env = { ECEPHYS_MANIFEST: join(folder, "manifest.json") };

async function print(command: string, format: string): Promise<string> {
  const result = await runCli([...command.split(" "), "--offline", "--format", format], { env });
  expect(result).toMatchObject({ code: 0, stderr: "" });
  return result.stdout;
}

describe.each(CASES)("AllenSDK's %s = ecephys %s", (name, command) => {
  const golden = `tables/expected/${name}.json`;
  const indexName = command.startsWith("metrics") ? "ecephys_unit_id" : "id";
  const rows = goldenRows(golden, indexName);

  test("as ndjson", async () => {
    const lines = (await print(command, "ndjson")).split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
  });

  test("as json", async () => {
    const parsed = JSON.parse(await print(command, "json")) as Record<string, unknown>[];
    expect(parsed).toEqual(rows);
    for (const row of parsed.slice(0, 1)) expect(Object.keys(row)).toEqual([indexName, ...goldenColumns(golden)]);
  });

  test("as csv", async () => {
    const [header, ...lines] = parseCsvText(await print(command, "csv"));
    expect(header).toEqual([indexName, ...goldenColumns(golden)]);
    expect(lines.map((line) => line.map((field, column) => csvCell(field, header?.[column] ?? "")))).toEqual(
      rows.map((row) => Object.entries(row).map(([column, cell]) => csvCell(csvField(cell), column))),
    );
  });
});

/** What `DataFrame.to_csv` would write, up to the notation of numbers and lists. */
function csvField(cell: unknown): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "True" : "False";
  if (Array.isArray(cell)) return JSON.stringify(cell);
  return cell === "Infinity" || cell === "-Infinity" ? cell.replace("Infinity", "inf") : String(cell);
}

/** A field's value, comparable whichever way it was written. */
function csvCell(field: string, column: string): unknown {
  if (column.endsWith("acronyms"))
    return field === "" ? "" : JSON.parse(field.replaceAll("'", '"').replaceAll("nan", "null"));
  return field !== "" && Number.isFinite(Number(field)) ? Number(field) : field;
}

test("the formats agree that a pipe gets csv", async () => {
  const piped = await runCli(["probes", "--offline"], { env });
  expect(piped.stdout).toBe(await print("probes", "csv"));
});
