import type { ChannelQuery, MetricsQuery, ProbeQuery, SessionQuery, UnitQuery } from "@ecephys/core";
import { assertHonoured } from "@ecephys/core/backend-parts";
import { CHANNEL_COLUMNS } from "../models/channel.js";
import { associationCriteria, criteria, flagDiffers, idIn, include, tabular, textIn } from "../rma/criteria.js";

const BACKEND = "The warehouse";

// The RMA text of each table's query, without paging. Conditions stand in AllenSDK's order.

/** Sessions with all that describes their animals, and the files published for them. */
export function sessionsCriteria(query: SessionQuery): string {
  assertHonoured(query, {
    backend: BACKEND,
    what: "sessions",
    fields: ["sessionIds", "hasEyeTracking", "stimulusNames"],
  });
  const { sessionIds, hasEyeTracking, stimulusNames } = query;
  return (
    "model::EcephysSession" +
    idIn("id", sessionIds, "sessionIds") +
    // The warehouse records the failures.
    flagDiffers("fail_eye_tracking", hasEyeTracking, "hasEyeTracking") +
    textIn("stimulus_name", stimulusNames, "stimulusNames") +
    include("specimen(donor(age))", "well_known_files(well_known_file_type)")
  );
}

export function probesCriteria(query: ProbeQuery): string {
  assertHonoured(query, { backend: BACKEND, what: "probes", fields: ["probeIds", "sessionIds"] });
  return (
    "model::EcephysProbe" +
    idIn("id", query.probeIds, "probeIds") +
    idIn("ecephys_session_id", query.sessionIds, "sessionIds")
  );
}

/** Channels with the structure each lies in, as flat rows. */
export function channelsCriteria(query: ChannelQuery): string {
  assertHonoured(query, { backend: BACKEND, what: "channels", fields: ["channelIds", "probeIds"] });
  return (
    "model::EcephysChannel" +
    idIn("id", query.channelIds, "channelIds") +
    idIn("ecephys_probe_id", query.probeIds, "probeIds") +
    include("structure") +
    tabular(CHANNEL_COLUMNS)
  );
}

export function unitsCriteria(query: UnitQuery): string {
  assertHonoured(query, {
    backend: BACKEND,
    what: "units",
    fields: ["unitIds", "channelIds", "probeIds", "sessionIds"],
  });
  const { unitIds, channelIds, probeIds, sessionIds } = query;
  return (
    "model::EcephysUnit" +
    criteria(idIn("id", unitIds, "unitIds")) +
    criteria(idIn("ecephys_channel_id", channelIds, "channelIds")) +
    associationCriteria(["ecephys_channel", "ecephys_probe"], idIn("id", probeIds, "probeIds")) +
    associationCriteria(["ecephys_channel", "ecephys_probe", "ecephys_session"], idIn("id", sessionIds, "sessionIds"))
  );
}

export function metricsCriteria(query: MetricsQuery): string {
  assertHonoured(query, {
    backend: BACKEND,
    what: "analysis metrics",
    fields: ["unitIds", "sessionIds", "sessionTypes"],
  });
  const { unitIds, sessionIds, sessionTypes } = query;
  const session = ["ecephys_unit", "ecephys_channel", "ecephys_probe", "ecephys_session"];
  return (
    "model::EcephysUnitMetricBundle" +
    criteria(idIn("ecephys_unit_id", unitIds, "unitIds")) +
    associationCriteria(session, idIn("id", sessionIds, "sessionIds")) +
    associationCriteria(session, textIn("stimulus_name", sessionTypes, "sessionTypes"))
  );
}
