import { type CodedColumn, MASKED, NOT_APPLICABLE, takeRows } from "./coded-column.js";
import { concatenatedNumbers } from "./concatenated-columns.js";
import { type ConditionIds, conditionIds } from "./condition-ids.js";
import type { IntervalTable } from "./interval-table.js";
import { type Intervals, overlapping } from "./invalid-presentations.js";
import { rowsByStimulus } from "./rows-by-stimulus.js";
import { stableOrder } from "./stable-order.js";
import { publishedStimulusNames } from "./stimulus-names.js";
import { stimulusParameters } from "./stimulus-parameters.js";
import { taken } from "./taken.js";
import { ValueDictionary } from "./value-dictionary.js";

/** What a presentation is called that overlaps an interval in which stimuli were invalid. */
const INVALID = "invalid_presentation";

/** All stimulus presentations of a session in order of their start. A presentation's id is its position. */
export interface Presentations {
  readonly count: number;
  /** Seconds. */
  readonly startTimes: Float64Array;
  /** Seconds. */
  readonly stopTimes: Float64Array;
  /** Never missing. */
  readonly names: CodedColumn;
  /** Ascending, by stimulus name in order of first appearance. */
  readonly rowsByName: ReadonlyMap<string, Int32Array>;
  readonly blocks: CodedColumn;
  /** In table order, names and blocks not among them. */
  readonly parameters: readonly CodedColumn[];
  /** {@link MASKED} where the presentation is invalid. */
  readonly conditionIds: Int32Array;
  readonly conditions: StimulusConditions;
}

/** The distinct combinations of stimulus name and parameters, one row each, by condition id. */
export interface StimulusConditions {
  readonly names: CodedColumn;
  readonly parameters: readonly CodedColumn[];
}

/** Puts the presentations of all stimuli together. Conditions are told apart before invalid presentations are masked. */
export function buildPresentations(tables: readonly IntervalTable[], invalid: Intervals): Presentations {
  const starts = concatenatedNumbers(tables, "start_time");
  const order = stableOrder(starts);
  const startTimes = taken(starts, order);
  const stopTimes = taken(concatenatedNumbers(tables, "stop_time"), order);
  const columns = stimulusParameters(tables);
  const named = (name: string): CodedColumn => takeRows(columns.get(name) ?? missing(name, order.length), order);
  const names = publishedStimulusNames(named("stimulus_name"));
  const blocks = named("stimulus_block");
  columns.delete("stimulus_name");
  columns.delete("stimulus_block");
  const parameters = [...columns.values()].map((column) => takeRows(column, order));
  const { ids, firstRows }: ConditionIds = conditionIds(order.length, [names, ...parameters]);
  const invalidRows = overlapping(startTimes, stopTimes, invalid);
  const shownNames = renamedAt(names, invalidRows);
  return {
    count: order.length,
    startTimes,
    stopTimes,
    names: shownNames,
    rowsByName: rowsByStimulus(shownNames),
    blocks: maskedAt(blocks, invalidRows),
    parameters: parameters.map((column) => maskedAt(column, invalidRows)),
    conditionIds: replacedAt(ids, invalidRows, MASKED),
    conditions: {
      names: takeRows(names, firstRows),
      parameters: parameters.map((column) => takeRows(column, firstRows)),
    },
  };
}

function missing(name: string, length: number): CodedColumn {
  return { name, codes: new Int32Array(length).fill(NOT_APPLICABLE), values: [] };
}

function maskedAt(column: CodedColumn, rows: Int32Array): CodedColumn {
  return { ...column, codes: replacedAt(column.codes, rows, MASKED) };
}

function renamedAt(names: CodedColumn, rows: Int32Array): CodedColumn {
  if (rows.length === 0) return names;
  const dictionary = new ValueDictionary();
  for (const value of names.values) dictionary.codeOf(value);
  const codes = replacedAt(names.codes, rows, dictionary.codeOf(INVALID));
  return { ...names, codes, values: dictionary.values };
}

function replacedAt(codes: Int32Array, rows: Int32Array, code: number): Int32Array {
  if (rows.length === 0) return codes;
  const replaced = codes.slice();
  for (const row of rows) replaced[row] = code;
  return replaced;
}
