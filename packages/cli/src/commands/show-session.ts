import { EcephysError } from "@ecephys/core";
import type { EcephysSession } from "@ecephys/session";
import type { Table } from "@ecephys/tables";
import type { Environment } from "../environment.js";
import { formatOf, printTable } from "../output/print-table.js";
import { withSession } from "../project/with-session.js";
import { assertKnownNames, findProbe } from "../recording/find-in-session.js";
import { sessionSummary } from "../recording/session-summary.js";
import { stimulusSummary } from "../recording/stimulus-summary.js";
import { arrange } from "../rows/arrange.js";
import { terminalColumns } from "../rows/terminal-columns.js";
import type { SessionFlags, SessionView } from "./session.js";

type Loader = (session: EcephysSession, sessionId: number, flags: SessionFlags) => Promise<Table<object>>;

const LOADERS: Readonly<Record<SessionView, Loader>> = {
  summary: sessionSummary,
  units: unitsAskedFor,
  epochs: async (session, sessionId, flags) =>
    ofStimuli(await session.getStimulusEpochs(), await stimuliAskedFor(session, sessionId, flags)),
  stimuli: async (session, sessionId, flags) =>
    await stimulusSummary(session, await stimuliAskedFor(session, sessionId, flags)),
  presentations: async (session, sessionId, flags) => {
    if (flags.stimulus === undefined) return await session.stimulusPresentations();
    return await session.getStimulusTable(await stimuliAskedFor(session, sessionId, flags));
  },
};

/** What people look for first, where a terminal has no room for all columns. */
const MATTERING: Readonly<Record<SessionView, readonly string[]>> = {
  summary: [],
  units: [
    ...["ecephys_structure_acronym", "snr", "structure_acronym", "firing_rate", "probe_description", "isi_violations"],
    ...["presence_ratio", "amplitude_cutoff", "waveform_duration", "peak_channel_id"],
  ],
  epochs: ["stimulus_name", "start_time", "stop_time", "duration"],
  stimuli: ["presentation_count", "parameters", "condition_count", "duration"],
  presentations: [
    ...["stimulus_name", "orientation", "start_time", "temporal_frequency", "spatial_frequency", "contrast", "frame"],
    ...["phase", "x_position", "y_position", "color", "stimulus_condition_id", "duration"],
  ],
};

/** Which row options mean something to a view. */
const ROW_OPTIONS: Readonly<Record<SessionView, readonly ("stimulus" | "structure" | "probe")[]>> = {
  summary: [],
  units: ["structure", "probe"],
  epochs: ["stimulus"],
  stimuli: ["stimulus"],
  presentations: ["stimulus"],
};

/** Fetches a session and prints one view of it. */
export async function showSession(
  environment: Environment,
  sessionId: number,
  view: SessionView,
  flags: SessionFlags,
): Promise<void> {
  refuseOtherRowOptions(view, flags);
  const table = await withSession(environment, sessionId, flags, async ({ session }) => {
    const rows = await LOADERS[view](session, sessionId, flags);
    const isForPeople = formatOf(flags, environment) === "table";
    const shown = isForPeople ? terminalColumns(rows.columnNames, MATTERING[view]) : rows.columnNames;
    return arrange(rows, shown, flags);
  });
  await printTable(table, flags, environment, { asRecord: view === "summary" });
}

function refuseOtherRowOptions(view: SessionView, flags: SessionFlags): void {
  for (const option of ["stimulus", "structure", "probe"] as const) {
    if (flags[option] === undefined || ROW_OPTIONS[view].includes(option)) continue;
    const views = Object.entries(ROW_OPTIONS).flatMap(([name, options]) => (options.includes(option) ? [name] : []));
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `--${option} does not apply to a session's ${view}.`, {
      hint: `It chooses among: ${views.join(", ")}.`,
    });
  }
}

async function stimuliAskedFor(
  session: EcephysSession,
  sessionId: number,
  { stimulus }: SessionFlags,
): Promise<readonly string[]> {
  const known = await session.stimulusNames();
  if (stimulus === undefined) return known;
  assertKnownNames("stimulus", stimulus, known, sessionId);
  return known.filter((name) => stimulus.includes(name));
}

function ofStimuli(table: Table<object>, stimuli: readonly string[]): Table<object> {
  return table.filter(Array.from(table.column("stimulus_name"), (name) => stimuli.includes(String(name))));
}

async function unitsAskedFor(
  session: EcephysSession,
  sessionId: number,
  { structure, probe }: SessionFlags,
): Promise<Table<object>> {
  let units = (await session.units()) as Table<object>;
  if (structure !== undefined) {
    const column = units.column(
      units.has("ecephys_structure_acronym") ? "ecephys_structure_acronym" : "structure_acronym",
    );
    const known = (await session.structureAcronyms()).filter((acronym) => acronym !== null);
    assertKnownNames("structure", structure, known, sessionId);
    units = units.filter(Array.from(column, (acronym) => structure.includes(String(acronym))));
  }
  if (probe !== undefined) {
    const found = await Promise.all(probe.map((asked) => findProbe(session, asked, sessionId)));
    const ids = new Set(found.map(({ id }) => id));
    units = units.filter(Array.from(units.column("probe_id"), (id) => ids.has(Number(id))));
  }
  return units;
}
