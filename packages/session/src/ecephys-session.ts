import type { CallOptions } from "@ecephys/core";
import type { NwbFile, NwbInput } from "@ecephys/io/nwb";
import type { Column, DataArray, NumericArray, Table } from "@ecephys/tables";
import { loadSessionId } from "./about/session-id.js";
import type { SessionMetadata } from "./about/session-metadata.js";
import { sessionSummary } from "./about/session-summary.js";
import { loadSubject, type SubjectAndSession } from "./about/subject.js";
import { checkOptions, FLAG } from "./arguments/check-options.js";
import type { IdSelection } from "./arguments/id-selection.js";
import type { SessionChannelRow } from "./channels/channel-row.js";
import {
  type ChannelStructureIntervals,
  channelStructureIntervals,
  structureAcronyms,
  structurewiseUnitCounts,
} from "./channels/structures.js";
import { loadPupilData, type PupilRow } from "./eye-tracking/pupil-data.js";
import { loadRigMetadata, type RigGeometryRow, type RigMetadata } from "./eye-tracking/rig-metadata.js";
import { type GazeRow, loadScreenGaze } from "./eye-tracking/screen-gaze.js";
import { type InvalidTimeRow, loadInvalidTimes } from "./invalid-times/index.js";
import { Lazy } from "./lazy/lazy.js";
import { LfpFiles, sessionClosed } from "./lfp/lfp-files.js";
import { LfpQuestions } from "./lfp/lfp-questions.js";
import type { LfpOptions } from "./lfp/read-lfp.js";
import { openSessionFile } from "./open/open-session-file.js";
import {
  type ResolvedSessionOptions,
  resolveSessionOptions,
  type SessionOptions,
  unitFilterText,
} from "./open/session-options.js";
import { loadOptogeneticEpochs, type OptogeneticEpochRow } from "./optotagging/optogenetic-epochs.js";
import type { SessionProbeRow } from "./probes/probe-row.js";
import { RecordingQuestions } from "./recording/recording-questions.js";
import { loadRawRunning, loadRunningSpeed, type RawRunningRow, type RunningSpeedRow } from "./running/running-speed.js";
import type {
  ConditionwiseSpikeStatisticsOptions,
  SpikeStatisticsRow,
} from "./spike-counts/conditionwise-spike-statistics.js";
import type { PresentationwiseSpikeCountsOptions } from "./spike-counts/presentationwise-spike-counts.js";
import type { PresentationSpikeRow } from "./spike-counts/presentationwise-spike-times.js";
import type { InterPresentationIntervalRow } from "./stimulus/inter-presentation-intervals.js";
import type { StimulusParameterValues } from "./stimulus/parameter-values.js";
import type { StimulusConditionRow, StimulusPresentationRow } from "./stimulus/presentation-row.js";
import type { PresentationColumns } from "./stimulus/presentation-table.js";
import type { DurationThresholds, StimulusEpochRow } from "./stimulus/stimulus-epochs.js";
import { StimulusQuestions } from "./stimulus/stimulus-questions.js";
import type { SessionUnitRow } from "./units/unit-row.js";

/**
 * One recorded session: what AllenSDK's class of this name answers, member by member.
 *
 * Every member is asynchronous and reads only what it needs, when it is first asked for; what properties of the original
 * hold is then remembered, and callers at the same time share one reading. Tables are the caller's own. Missing cells are
 * NaN in float columns and `null` elsewhere; times are seconds on the session's clock.
 *
 * Every member rejects with `ECEPHYS_FILE_CLOSED` after {@link EcephysSession.close}, and with
 * `ECEPHYS_NWB_MISSING_PATH` where the file lacks what it needs. Options that do not exist and arguments of another type
 * are refused with `ECEPHYS_BAD_ARGUMENT`. Ids may be given one by one, in arrays, or as a table's index.
 */
export class EcephysSession implements AsyncDisposable {
  readonly #nwb: NwbFile;
  readonly #lfpFiles: LfpFiles;
  readonly #recording: RecordingQuestions;
  readonly #stimulus: StimulusQuestions;
  readonly #lfp: LfpQuestions;
  readonly #id: Lazy<number>;
  readonly #subject: Lazy<SubjectAndSession>;
  readonly #rig: Lazy<RigMetadata | null>;
  readonly #invalidTimes: Lazy<Table<InvalidTimeRow>>;
  readonly #runningSpeed: Lazy<Table<RunningSpeedRow>>;
  readonly #optogenetics: Lazy<Table<OptogeneticEpochRow>>;
  #closed = false;

  private constructor(nwb: NwbFile, options: ResolvedSessionOptions) {
    const invalidTimes = new Lazy(() => loadInvalidTimes(nwb));
    const recording = new RecordingQuestions(nwb, options);
    this.#nwb = nwb;
    this.#lfpFiles = new LfpFiles(nwb.name, options.lfpPaths);
    this.#recording = recording;
    this.#stimulus = new StimulusQuestions({
      nwb,
      invalidTimes: () => invalidTimes.get(),
      spikeTimes: () => recording.spikeTimes.get(),
      unitIds: () => recording.unitIds(),
      unitFilters: unitFilterText(options),
      ...(options.logger === undefined ? {} : { logger: options.logger }),
    });
    this.#lfp = new LfpQuestions({
      files: this.#lfpFiles,
      probes: () => recording.probes.get(),
      invalidTimes: () => invalidTimes.get(),
    });
    this.#id = new Lazy(() => loadSessionId(nwb));
    this.#subject = new Lazy(() => loadSubject(nwb));
    this.#rig = new Lazy(() => loadRigMetadata(nwb));
    this.#invalidTimes = invalidTimes;
    this.#runningSpeed = new Lazy(() => loadRunningSpeed(nwb, false));
    this.#optogenetics = new Lazy(() => loadOptogeneticEpochs(nwb));
  }

  /**
   * Opens a session's file: a path (Node), its bytes, or a `Blob` or `File` (browser). Nothing is read but its version.
   * @throws EcephysError `ECEPHYS_NWB_OUTDATED` for a file from before June 2020, `ECEPHYS_NWB_MISSING_PATH` for one that
   *   is no session, `ECEPHYS_BAD_ARGUMENT` for an option that does not exist, `ECEPHYS_FILE_ACCESS`, `ECEPHYS_ABORTED`;
   *   CorruptFileError for a damaged file
   */
  static async fromNwbPath(path: NwbInput, options: SessionOptions = {}): Promise<EcephysSession> {
    const resolved = resolveSessionOptions(options);
    const { signal } = options;
    return new EcephysSession(await openSessionFile(path, signal === undefined ? {} : { signal }), resolved);
  }

  /** Sorted units that passed the filters, with their peak channel and probe, by probe and position on it. */
  units(): Promise<Table<SessionUnitRow>> {
    return this.#table(this.#recording.units);
  }

  /** Recording sites, in the file's order; only valid ones unless `filterByValidity` is off. */
  channels(): Promise<Table<SessionChannelRow>> {
    return this.#table(this.#recording.channels);
  }

  /** The session's probes by name. */
  probes(): Promise<Table<SessionProbeRow>> {
    return this.#table(this.#recording.probes);
  }

  /** Seconds of each spike, ascending, by id of the units in `units()`. The arrays are views of one: do not write to them. */
  spikeTimes(): Promise<Map<number, Float64Array>> {
    return this.#ask(async () => new Map(await this.#recording.spikeTimes.get()));
  }

  /** Volts of each spike, in the order of its times, by id of **all** units in the file, as in AllenSDK. Views, as above. */
  spikeAmplitudes(): Promise<Map<number, Float64Array>> {
    return this.#ask(async () => new Map(await this.#recording.spikeAmplitudes.get()));
  }

  /**
   * Mean waveforms by id of the units in `units()`: channel_id × time (seconds). The numbers are the file's, unscaled, as in
   * AllenSDK, whose plots label them µV. The `volts` in the file's `unit` attribute is a constant of the NWB format.
   */
  meanWaveforms(): Promise<Map<number, DataArray>> {
    return this.#ask(async () => new Map(await this.#recording.meanWaveforms.get()));
  }

  numUnits(): Promise<number> {
    return this.#ask(async () => (await this.#recording.units.get()).numRows);
  }

  numProbes(): Promise<number> {
    return this.#ask(async () => (await this.#recording.probes.get()).numRows);
  }

  numChannels(): Promise<number> {
    return this.#ask(async () => (await this.#recording.channels.get()).numRows);
  }

  /** Structures along the channels in order of appearance, from the cache where it was asked; `null` for outside the brain. */
  structureAcronyms(): Promise<(string | null)[]> {
    return this.#ask(async () => structureAcronyms(await this.#recording.channels.get()));
  }

  /** How many of the units lie in each structure, most first; units outside the brain are not counted. */
  structurewiseUnitCounts(): Promise<Map<string, number>> {
    return this.#ask(async () => structurewiseUnitCounts(await this.#recording.units.get()));
  }

  /**
   * Runs of channels in one structure, in the order of `channelIds`; give those of one probe, sorted by position.
   * @throws EcephysError `ECEPHYS_UNKNOWN_ID`; `ECEPHYS_BAD_ARGUMENT` for what is no list, a single id included
   */
  channelStructureIntervals(channelIds: ArrayLike<number> | Column): Promise<ChannelStructureIntervals> {
    return this.#ask(async () => channelStructureIntervals(await this.#recording.channels.get(), channelIds));
  }

  /** How fast the mouse ran, and on request how far the wheel turned. */
  runningSpeed(options: { readonly includeRotation?: boolean } = {}): Promise<Table<RunningSpeedRow>> {
    return this.#ask(async () => {
      checkOptions(options, { includeRotation: FLAG });
      if (options.includeRotation === true) return loadRunningSpeed(this.#nwb, true);
      return (await this.#runningSpeed.get()).fresh();
    });
  }

  /** What the wheel's encoder gave, before it was made a speed. */
  getRawRunningData(): Promise<Table<RawRunningRow>> {
    return this.#ask(() => loadRawRunning(this.#nwb));
  }

  /** When data are not to be trusted: start_time, stop_time and the list `tags`. No rows where all are. */
  invalidTimes(): Promise<Table<InvalidTimeRow>> {
    return this.#table(this.#invalidTimes);
  }

  /** The same as {@link EcephysSession.invalidTimes}. */
  getInvalidTimes(): Promise<Table<InvalidTimeRow>> {
    return this.invalidTimes();
  }

  /** When light was shone on the brain to find the cells that answer to it. */
  optogeneticStimulationEpochs(): Promise<Table<OptogeneticEpochRow>> {
    return this.#table(this.#optogenetics);
  }

  /** Ellipses fitted to pupil, eye and corneal reflection; `null` where the eye was not filmed. */
  getPupilData(): Promise<Table<PupilRow> | null> {
    return this.#ask(() => loadPupilData(this.#nwb));
  }

  /** Where on the screen the mouse looked; `null` where the eye was not filmed. */
  getScreenGazeData(options: { readonly includeFilteredData?: boolean } = {}): Promise<Table<GazeRow> | null> {
    return this.#ask(async () => {
      checkOptions(options, { includeFilteredData: FLAG });
      return loadScreenGaze(this.#nwb, options.includeFilteredData === true);
    });
  }

  /** Where monitor, camera and LED stood, by axis; `null` where the eye was not filmed. */
  rigGeometryData(): Promise<Table<RigGeometryRow> | null> {
    return this.#ask(async () => (await this.#rig.get())?.geometry.fresh() ?? null);
  }

  /** `null` where the eye was not filmed. */
  rigEquipmentName(): Promise<string | null> {
    return this.#ask(async () => (await this.#rig.get())?.equipment ?? null);
  }

  /** Whether an LFP was recorded on a probe; answered without its file. @throws EcephysError `ECEPHYS_UNKNOWN_ID` */
  hasLfp(probeId: number): Promise<boolean> {
    return this.#ask(() => this.#lfp.hasLfp(probeId));
  }

  /**
   * The local field potential of a probe in volts, time × channel. Only the times and channels asked for are read.
   * @throws EcephysError `ECEPHYS_UNKNOWN_ID` for a probe or channel; MissingDataError `ECEPHYS_NOT_PUBLISHED` for a probe
   *   without LFP (see {@link EcephysSession.hasLfp}), `ECEPHYS_MISSING_DATA` where nobody said where its file is
   */
  getLfp(probeId: number, options: LfpOptions = {}): Promise<DataArray> {
    return this.#ask(() => this.#lfp.getLfp(probeId, options));
  }

  /**
   * The mean current source density of a probe around a flash, virtual_channel_index × time (seconds after onset).
   * @throws as {@link EcephysSession.getLfp}
   */
  getCurrentSourceDensity(probeId: number, options: CallOptions = {}): Promise<DataArray> {
    return this.#ask(() => this.#lfp.getCurrentSourceDensity(probeId, options));
  }

  /** Who was recorded, when and how, and how much of it there is. */
  metadata(): Promise<SessionMetadata> {
    return this.#ask(async () => {
      const subject = await this.#subject.get();
      return {
        specimenName: subject.specimenName,
        sessionType: subject.sessionType,
        fullGenotype: subject.fullGenotype,
        sex: subject.sex,
        ageInDays: subject.ageInDays,
        rigEquipmentName: await this.rigEquipmentName(),
        numUnits: await this.numUnits(),
        numChannels: await this.numChannels(),
        numProbes: await this.numProbes(),
        numStimulusPresentations: await this.numStimulusPresentations(),
        sessionStartTime: await this.sessionStartTime(),
        ecephysSessionId: await this.ecephysSessionId(),
        structureAcronyms: await this.structureAcronyms(),
        stimulusNames: await this.stimulusNames(),
      };
    });
  }

  /** ISO 8601 with the offset of the rig's clock; `new Date(…)` takes it. */
  sessionStartTime(): Promise<string> {
    return this.#ask(async () => (await this.#nwb.metadata()).sessionStartTime);
  }

  ecephysSessionId(): Promise<number> {
    return this.#ask(() => this.#id.get());
  }

  specimenName(): Promise<string> {
    return this.#ask(async () => (await this.#subject.get()).specimenName);
  }

  ageInDays(): Promise<number> {
    return this.#ask(async () => (await this.#subject.get()).ageInDays);
  }

  /** `M` or `F`. */
  sex(): Promise<string | null> {
    return this.#ask(async () => (await this.#subject.get()).sex);
  }

  fullGenotype(): Promise<string | null> {
    return this.#ask(async () => (await this.#subject.get()).fullGenotype);
  }

  /** The set of stimuli shown, e.g. `brain_observatory_1.1`. */
  sessionType(): Promise<string | null> {
    return this.#ask(async () => (await this.#subject.get()).sessionType);
  }

  /**
   * All presentations in order of their start, without the parameters that only set up the display; those that overlap an
   * interval tagged `stimulus` in the invalid times are called `invalid_presentation` and keep nothing but their times.
   */
  stimulusPresentations(): Promise<Table<StimulusPresentationRow>> {
    return this.#ask(() => this.#stimulus.stimulusPresentations());
  }

  /** The distinct combinations of stimulus and parameters, in order of first appearance. */
  stimulusConditions(): Promise<Table<StimulusConditionRow>> {
    return this.#ask(() => this.#stimulus.stimulusConditions());
  }

  /** Seconds between neighbouring presentations: from_presentation_id, to_presentation_id, interval. */
  interPresentationIntervals(): Promise<Table<InterPresentationIntervalRow>> {
    return this.#ask(() => this.#stimulus.interPresentationIntervals());
  }

  /** Names of the stimuli shown, in order of first appearance. */
  stimulusNames(): Promise<string[]> {
    return this.#ask(() => this.#stimulus.stimulusNames());
  }

  numStimulusPresentations(): Promise<number> {
    return this.#ask(() => this.#stimulus.numStimulusPresentations());
  }

  /**
   * The presentations of some stimuli, by default of all, without the columns that say nothing about them. A name that was
   * not shown selects nothing, as in AllenSDK; the session's `logger` is warned of it, with the nearest names.
   */
  getStimulusTable(
    stimulusNames?: string | readonly string[] | null,
    options?: PresentationColumns,
  ): Promise<Table<StimulusPresentationRow>> {
    return this.#ask(() => this.#stimulus.getStimulusTable(stimulusNames, options));
  }

  /**
   * Stretches of time in which one stimulus block ran; shorter ones than a threshold for the stimulus are left out.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a threshold of a stimulus that was not shown
   */
  getStimulusEpochs(options?: { readonly durationThresholds?: DurationThresholds }): Promise<Table<StimulusEpochRow>> {
    return this.#ask(() => this.#stimulus.getStimulusEpochs(options));
  }

  /** {@link EcephysSession.interPresentationIntervals} where both presentations are of the stimuli named; see getStimulusTable. */
  getInterPresentationIntervalsForStimulus(
    stimulusNames: string | readonly string[],
  ): Promise<Table<InterPresentationIntervalRow>> {
    return this.#ask(() => this.#stimulus.getInterPresentationIntervalsForStimulus(stimulusNames));
  }

  /** The distinct values of every parameter while a stimulus was shown; a name that was not is warned of, and has none. */
  getParameterValuesForStimulus(
    stimulusName: string,
    options?: { readonly dropNulls?: boolean },
  ): Promise<StimulusParameterValues> {
    return this.#ask(() => this.#stimulus.getParameterValuesForStimulus(stimulusName, options));
  }

  /** The distinct values of every parameter during some presentations, by default all. */
  getStimulusParameterValues(options?: {
    readonly stimulusPresentationIds?: IdSelection;
    readonly dropNulls?: boolean;
  }): Promise<StimulusParameterValues> {
    return this.#ask(() => this.#stimulus.getStimulusParameterValues(options));
  }

  /**
   * Spikes per presentation, time bin and unit. Bins include both edges, so that a spike on a shared one counts in both.
   * @param binEdges seconds after stimulus onset, ascending, at least two
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for edges that are no finite numbers or out of order and for counts of
   *   more than 2 GiB, `ECEPHYS_UNKNOWN_ID`
   */
  presentationwiseSpikeCounts(
    binEdges: ArrayLike<number> | Column,
    stimulusPresentationIds?: IdSelection,
    unitIds?: IdSelection,
    options?: PresentationwiseSpikeCountsOptions,
  ): Promise<DataArray<NumericArray>> {
    return this.#ask(() =>
      this.#stimulus.presentationwiseSpikeCounts(binEdges, stimulusPresentationIds, unitIds, options),
    );
  }

  /** Every spike after the start and up to the stop of some presentations, in order of time. */
  presentationwiseSpikeTimes(
    stimulusPresentationIds?: IdSelection,
    unitIds?: IdSelection,
  ): Promise<Table<PresentationSpikeRow>> {
    return this.#ask(() => this.#stimulus.presentationwiseSpikeTimes(stimulusPresentationIds, unitIds));
  }

  /** Count, mean, standard deviation and standard error of the spikes per condition and unit. */
  conditionwiseSpikeStatistics(
    stimulusPresentationIds?: IdSelection,
    unitIds?: IdSelection,
    options?: ConditionwiseSpikeStatisticsOptions,
  ): Promise<Table<SpikeStatisticsRow>> {
    return this.#ask(() => this.#stimulus.conditionwiseSpikeStatistics(stimulusPresentationIds, unitIds, options));
  }

  /** Closes the session's file and the LFP files it opened. May be called twice; what was read before stays usable. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#nwb.close(), this.#lfpFiles.close()]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** What was read so far, in a few lines; reads nothing itself. `metadata()` reads all that is shown. */
  toString(): string {
    const subject = this.#subject.loaded;
    const channels = this.#recording.channels.loaded;
    return sessionSummary({
      name: this.#nwb.name,
      closed: this.#closed,
      id: this.#id.loaded,
      sessionType: subject?.sessionType,
      specimenName: subject?.specimenName,
      numUnits: this.#recording.units.loaded?.numRows,
      numProbes: this.#recording.probes.loaded?.numRows,
      structures: channels === undefined ? undefined : structureAcronyms(channels),
    });
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  async #ask<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw sessionClosed(this.#nwb.name);
    try {
      return await work();
    } catch (error) {
      // Whatever a reading under way ran into when the session was closed, that is why.
      throw this.#closed ? sessionClosed(this.#nwb.name, error) : error;
    }
  }

  /** A remembered table, as the caller's own. */
  #table<Row extends object>(lazy: Lazy<Table<Row>>): Promise<Table<Row>> {
    return this.#ask(async () => (await lazy.get()).fresh());
  }
}
