import type { NwbFile } from "@ecephys/io/nwb";
import type { DataArray, Table } from "@ecephys/tables";
import type { SessionChannelRow } from "../channels/channel-row.js";
import { loadChannels } from "../channels/load-channels.js";
import { type ChannelSelection, selectChannels } from "../channels/select-channels.js";
import { Lazy } from "../lazy/lazy.js";
import { loadProbes } from "../probes/load-probes.js";
import type { SessionProbeRow } from "../probes/probe-row.js";
import { loadMeanWaveforms } from "../spikes/mean-waveforms.js";
import { loadSpikeTrains, type UnitRows } from "../spikes/spike-trains.js";
import { annotateUnits } from "../units/annotate-units.js";
import { loadUnits } from "../units/load-units.js";
import { unitsByProbe } from "../units/probe-order.js";
import { selectUnits, type UnitSelection } from "../units/select-units.js";
import type { SessionUnitRow } from "../units/unit-row.js";

/** All units of the file. */
interface FileUnits {
  readonly table: Table;
  /** Positions in the file, probe by probe. */
  readonly rows: Int32Array;
}

/** What a session answers about probes, channels, units and their spikes. Each is read once, when first asked for. */
export class RecordingQuestions {
  readonly probes: Lazy<Table<SessionProbeRow>>;
  readonly channels: Lazy<Table<SessionChannelRow>>;
  readonly units: Lazy<Table<SessionUnitRow>>;
  readonly spikeTimes: Lazy<ReadonlyMap<number, Float64Array>>;
  readonly spikeAmplitudes: Lazy<ReadonlyMap<number, Float64Array>>;
  readonly meanWaveforms: Lazy<ReadonlyMap<number, DataArray>>;
  readonly #nwb: NwbFile;
  readonly #selection: UnitSelection & ChannelSelection;
  readonly #fileChannels: Lazy<Table<SessionChannelRow>>;
  readonly #fileUnits: Lazy<FileUnits>;

  constructor(nwb: NwbFile, selection: UnitSelection & ChannelSelection) {
    this.#nwb = nwb;
    this.#selection = selection;
    this.#fileChannels = new Lazy(() => loadChannels(nwb));
    this.#fileUnits = new Lazy(() => this.#loadFileUnits());
    this.probes = new Lazy(() => loadProbes(nwb));
    this.channels = new Lazy(async () => selectChannels(await this.#fileChannels.get(), selection));
    this.units = new Lazy(() => this.#buildUnits());
    this.spikeTimes = new Lazy(async () => loadSpikeTrains(nwb, "spike_times", await this.#shownUnits()));
    this.spikeAmplitudes = new Lazy(async () => loadSpikeTrains(nwb, "spike_amplitudes", await this.#allUnits()));
    this.meanWaveforms = new Lazy(() => this.#buildMeanWaveforms());
  }

  /** Ids in the order of the units table. */
  async unitIds(): Promise<readonly number[]> {
    return Array.from((await this.units.get()).index, Number);
  }

  async #loadFileUnits(): Promise<FileUnits> {
    const [table, channels, probes] = await Promise.all([
      loadUnits(this.#nwb),
      this.#fileChannels.get(),
      this.probes.get(),
    ]);
    return { table, rows: unitsByProbe(table, channels, probes) };
  }

  async #buildUnits(): Promise<Table<SessionUnitRow>> {
    const [{ table, rows }, fileChannels, channels, probes] = await Promise.all([
      this.#fileUnits.get(),
      this.#fileChannels.get(),
      this.channels.get(),
      this.probes.get(),
    ]);
    return annotateUnits(selectUnits(table.take(rows), fileChannels, this.#selection), channels, probes);
  }

  async #allUnits(): Promise<UnitRows> {
    const { table, rows } = await this.#fileUnits.get();
    return { ids: Array.from(rows, (row) => table.index.at(row) as number), rows };
  }

  /** Units of the units table, in the order they have in the file, probe by probe. */
  async #shownUnits(): Promise<UnitRows> {
    const [{ table, rows }, units] = await Promise.all([this.#fileUnits.get(), this.units.get()]);
    const shown = rows.filter((row) => units.rowOf(table.index.at(row)) >= 0);
    return { ids: Array.from(shown, (row) => table.index.at(row) as number), rows: shown };
  }

  async #buildMeanWaveforms(): Promise<ReadonlyMap<number, DataArray>> {
    const [shown, units, channels, probes] = await Promise.all([
      this.#shownUnits(),
      this.units.get(),
      this.channels.get(),
      this.probes.get(),
    ]);
    const probeOf = units.column("probe_id");
    const probeIds = shown.ids.map((id) => probeOf.at(units.rowOf(id)) as number);
    return loadMeanWaveforms(this.#nwb, { units: shown, probeIds, channels, probes });
  }
}
