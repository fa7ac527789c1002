export { CHANNEL_DTYPES, type ChannelRow, type RawChannelRow } from "./channel.js";
export { METRICS_DTYPES, type MetricColumns, type MetricsRow, type RawMetricsRow } from "./metrics.js";
export { PROBE_DTYPES, type ProbeRow, type RawProbeRow } from "./probe.js";
export { type RawSessionRow, SESSION_DTYPES, type SessionRow } from "./session.js";
export {
  type RawUnitRow,
  UNIT_DTYPES,
  UNIT_RENAMES,
  type UnitQualityColumns,
  type UnitRow,
  type UnitWaveformColumns,
} from "./unit.js";
