import { type Logger, nearestNames } from "@ecephys/core";
import type { Column, DataArray, NumericArray, Table } from "@ecephys/tables";
import { ANYTHING, checkOptions, FLAG, OBJECT } from "../arguments/check-options.js";
import type { IdSelection } from "../arguments/id-selection.js";
import { namesOf } from "../arguments/stimulus-selection.js";
import { Lazy } from "../lazy/lazy.js";
import {
  type ConditionwiseSpikeStatisticsOptions,
  conditionwiseSpikeStatistics,
  type SpikeStatisticsRow,
} from "../spike-counts/conditionwise-spike-statistics.js";
import {
  type PresentationwiseSpikeCountsOptions,
  presentationwiseSpikeCounts,
} from "../spike-counts/presentationwise-spike-counts.js";
import { type PresentationSpikeRow, presentationwiseSpikeTimes } from "../spike-counts/presentationwise-spike-times.js";
import { type SpikeTrains, selectTrains } from "../spike-counts/spike-trains.js";
import { type InterPresentationIntervalRow, interPresentationIntervals } from "./inter-presentation-intervals.js";
import { type IntervalSource, readIntervalTables } from "./interval-table.js";
import { invalidStimulusIntervals } from "./invalid-presentations.js";
import { parameterValues, type StimulusParameterValues } from "./parameter-values.js";
import type { StimulusConditionRow, StimulusPresentationRow } from "./presentation-row.js";
import { rowsOfIds, rowsOfStimuli } from "./presentation-rows.js";
import { conditionTable, type PresentationColumns, presentationTable } from "./presentation-table.js";
import { buildPresentations, type Presentations } from "./presentations.js";
import { type DurationThresholds, type StimulusEpochRow, stimulusEpochs } from "./stimulus-epochs.js";

/** What {@link StimulusQuestions} asks the session for. Each is called at most once, when first needed. */
export interface StimulusSources {
  readonly nwb: IntervalSource;
  /** start_time, stop_time (s) and the list column tags. */
  readonly invalidTimes: () => Promise<Table>;
  /** Spike times in seconds, ascending, by unit id. */
  readonly spikeTimes: () => Promise<ReadonlyMap<number, Float64Array>>;
  /** In the order of the units table. */
  readonly unitIds: () => Promise<readonly number[]>;
  /** Which units those are, for messages. */
  readonly unitFilters?: string;
  /** Told of choices that may surprise, such as overlapping windows. */
  readonly logger?: Logger;
}

/**
 * Everything a session answers about stimuli, and about spikes during stimuli. Answers are remembered.
 *
 * Missing cells: `null` in parameter columns, whether a parameter does not apply to the stimulus or the presentation is
 * invalid; NaN in `duration` and `stimulus_condition_id` of invalid presentations. Times are seconds on the session's clock.
 * Every method rejects with `ECEPHYS_FILE_CLOSED` if the file was closed before the answer was read,
 * with `ECEPHYS_UNKNOWN_ID` for a presentation or unit the session does not have, and with `ECEPHYS_BAD_ARGUMENT` for an
 * option that does not exist and for arguments of another type. Stimulus names that were not shown are warned of.
 */
export class StimulusQuestions {
  readonly #sources: StimulusSources;
  readonly #presentations: Lazy<Presentations>;
  readonly #presentationTable: Lazy<Table<StimulusPresentationRow>>;
  readonly #conditionTable: Lazy<Table<StimulusConditionRow>>;
  readonly #intervalTable: Lazy<Table<InterPresentationIntervalRow>>;

  constructor(sources: StimulusSources) {
    this.#sources = sources;
    this.#presentations = new Lazy(() => readPresentations(sources));
    this.#presentationTable = new Lazy(async () => {
      const presentations = await this.#presentations.get();
      return presentationTable(presentations, rowsOfIds(presentations, null), { includeUnusedParameters: true });
    });
    this.#conditionTable = new Lazy(async () => conditionTable((await this.#presentations.get()).conditions));
    this.#intervalTable = new Lazy(async () => interPresentationIntervals(await this.#presentations.get()));
  }

  /**
   * All presentations in order of their start; index `stimulus_presentation_id`. Columns: start_time, stop_time, duration
   * (s), stimulus_name, stimulus_block, stimulus_condition_id, then parameters. Presentations that overlap an interval
   * tagged "stimulus" in the invalid times keep their times, are named `invalid_presentation` and lack everything else.
   */
  async stimulusPresentations(): Promise<Table<StimulusPresentationRow>> {
    return (await this.#presentationTable.get()).fresh();
  }

  /** The distinct combinations of stimulus and parameters in order of first appearance; index `stimulus_condition_id`. */
  async stimulusConditions(): Promise<Table<StimulusConditionRow>> {
    return (await this.#conditionTable.get()).fresh();
  }

  /** Seconds between neighbouring presentations: from_presentation_id, to_presentation_id, interval. */
  async interPresentationIntervals(): Promise<Table<InterPresentationIntervalRow>> {
    return (await this.#intervalTable.get()).fresh();
  }

  /** Names of the stimuli shown, in order of first appearance. */
  async stimulusNames(): Promise<string[]> {
    return [...(await this.#presentations.get()).rowsByName.keys()];
  }

  async numStimulusPresentations(): Promise<number> {
    return (await this.#presentations.get()).count;
  }

  /**
   * The presentations of some stimuli, by default of all, without the columns that say nothing about them.
   * A name that was not shown selects nothing, as in AllenSDK; the logger is told, with the nearest names.
   */
  async getStimulusTable(
    stimulusNames?: string | readonly string[] | null,
    options: PresentationColumns = {},
  ): Promise<Table<StimulusPresentationRow>> {
    checkOptions(options, { includeDetailedParameters: FLAG, includeUnusedParameters: FLAG });
    const presentations = await this.#presentations.get();
    const rows =
      stimulusNames === null || stimulusNames === undefined
        ? rowsOfIds(presentations, null)
        : this.#rowsOfStimuli(presentations, stimulusNames);
    return presentationTable(presentations, rows, options);
  }

  /**
   * Stretches of time in which one stimulus block ran: start_time, stop_time, duration (s), stimulus_name, stimulus_block.
   * @param options.durationThresholds seconds by stimulus name; shorter epochs of that stimulus are left out
   */
  async getStimulusEpochs(
    options: { readonly durationThresholds?: DurationThresholds } = {},
  ): Promise<Table<StimulusEpochRow>> {
    checkOptions(options, { durationThresholds: OBJECT });
    return stimulusEpochs(await this.#presentations.get(), options.durationThresholds);
  }

  /** {@link StimulusQuestions.interPresentationIntervals} where both presentations are of the stimuli named. */
  async getInterPresentationIntervalsForStimulus(
    stimulusNames: string | readonly string[],
  ): Promise<Table<InterPresentationIntervalRow>> {
    const presentations = await this.#presentations.get();
    const wanted = new Set(this.#rowsOfStimuli(presentations, stimulusNames));
    return interPresentationIntervals(presentations, (id) => wanted.has(id));
  }

  /** The distinct values of every parameter while a stimulus was shown; none for a stimulus that was not (see getStimulusTable). */
  async getParameterValuesForStimulus(
    stimulusName: string,
    options: { readonly dropNulls?: boolean } = {},
  ): Promise<StimulusParameterValues> {
    checkOptions(options, { dropNulls: FLAG });
    const presentations = await this.#presentations.get();
    return parameterValues(presentations, this.#rowsOfStimuli(presentations, stimulusName), options);
  }

  /** The distinct values of every parameter during some presentations, by default all. */
  async getStimulusParameterValues(
    options: { readonly stimulusPresentationIds?: IdSelection; readonly dropNulls?: boolean } = {},
  ): Promise<StimulusParameterValues> {
    checkOptions(options, { stimulusPresentationIds: ANYTHING, dropNulls: FLAG });
    const presentations = await this.#presentations.get();
    return parameterValues(presentations, rowsOfIds(presentations, options.stimulusPresentationIds), options);
  }

  /**
   * Spikes per presentation, time bin and unit: dims stimulus_presentation_id, time_relative_to_stimulus_onset (bin
   * centers, s), unit_id. Bins include both edges, so that a spike on a shared edge counts in both; see `closed`.
   * @param binEdges seconds after stimulus onset, ascending, at least two
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` naming edges that are no finite numbers or out of order, and for
   *   counts of more than 2 GiB
   */
  async presentationwiseSpikeCounts(
    binEdges: ArrayLike<number> | Column,
    stimulusPresentationIds?: IdSelection,
    unitIds?: IdSelection,
    options: PresentationwiseSpikeCountsOptions = {},
  ): Promise<DataArray<NumericArray>> {
    const presentations = await this.#presentations.get();
    const rows = rowsOfIds(presentations, stimulusPresentationIds);
    const warn = (message: string): void => this.#warn(message);
    return presentationwiseSpikeCounts(binEdges, presentations, rows, await this.#trains(unitIds), options, warn);
  }

  /**
   * Every spike between start (not included) and stop (included) of the presentations: index `spike_time`, columns
   * stimulus_presentation_id, unit_id, time_since_stimulus_presentation_onset (s), in order of time.
   */
  async presentationwiseSpikeTimes(
    stimulusPresentationIds?: IdSelection,
    unitIds?: IdSelection,
  ): Promise<Table<PresentationSpikeRow>> {
    const presentations = await this.#presentations.get();
    const rows = rowsOfIds(presentations, stimulusPresentationIds);
    return presentationwiseSpikeTimes(presentations, rows, await this.#trains(unitIds));
  }

  /**
   * Spikes per condition and unit: columns unit_id, stimulus_condition_id, spike_count (not with `useRates`),
   * stimulus_presentation_count, spike_mean, spike_std, spike_sem (NaN for a single presentation).
   * Invalid presentations have no condition and do not count. Without unit ids, units with no spike are left out.
   */
  async conditionwiseSpikeStatistics(
    stimulusPresentationIds?: IdSelection,
    unitIds?: IdSelection,
    options: ConditionwiseSpikeStatisticsOptions = {},
  ): Promise<Table<SpikeStatisticsRow>> {
    checkOptions(options, { useRates: FLAG });
    const presentations = await this.#presentations.get();
    const rows = rowsOfIds(presentations, stimulusPresentationIds);
    const onlySpiking = unitIds === null || unitIds === undefined;
    return conditionwiseSpikeStatistics(presentations, rows, await this.#trains(unitIds), { ...options, onlySpiking });
  }

  async #trains(unitIds: IdSelection | undefined): Promise<SpikeTrains> {
    const [known, spikeTimes] = await Promise.all([this.#sources.unitIds(), this.#sources.spikeTimes()]);
    return selectTrains(known, spikeTimes, unitIds, this.#sources.unitFilters);
  }

  /** Says so where a name was not shown: a misspelt one gives the same empty answer as one of another session. */
  #rowsOfStimuli(presentations: Presentations, selection: unknown): Int32Array {
    const wanted = namesOf(selection);
    for (const name of new Set(wanted)) {
      if (presentations.rowsByName.has(name)) continue;
      const shown = [...presentations.rowsByName.keys()];
      const near = nearestNames(name, shown);
      const advice = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `It showed ${shown.join(", ")}.`;
      this.#warn(`The session showed no stimulus ${JSON.stringify(name)}, so it selects nothing. ${advice}`);
    }
    return rowsOfStimuli(presentations, wanted);
  }

  #warn(message: string): void {
    this.#sources.logger?.warn(message);
  }
}

async function readPresentations({ nwb, invalidTimes }: StimulusSources): Promise<Presentations> {
  return buildPresentations(await readIntervalTables(nwb), invalidStimulusIntervals(await invalidTimes()));
}
