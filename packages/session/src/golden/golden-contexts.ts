import { Table } from "@ecephys/tables";
import { goldenPath, readGolden } from "@ecephys-tools/goldens";
import { EcephysSession } from "../ecephys-session.js";
import type { SessionOptions } from "../open/session-options.js";

/** The two layouts of the golden session's file. */
export const LAYOUTS = ["nwb", "nwb_published_layout"] as const;

const NO_THRESHOLDS = { amplitudeCutoffMaximum: null, presenceRatioMinimum: null, isiViolationsMaximum: null } as const;

/** How AllenSDK's sessions were opened, by the name of the folder with their answers. */
export const CONTEXTS: Readonly<Record<string, { readonly external: boolean; readonly options: SessionOptions }>> = {
  default: { external: true, options: {} },
  nofilter: { external: true, options: { ...NO_THRESHOLDS, filterByValidity: false, filterOutOfBrainUnits: false } },
  from_nwb_path: { external: false, options: {} },
  zero_threshold: { external: true, options: { amplitudeCutoffMaximum: 0 } },
  outofbrain: { external: true, options: { filterOutOfBrainUnits: false } },
};

/** The golden session's file in a layout. */
export function goldenSessionPath(layout: string): string {
  return goldenPath(`session/${layout}/session_715093703.nwb`);
}

/** The LFP files of the golden session's probes. */
export function goldenLfpPaths(): Map<number, string> {
  return new Map([810755797, 810755799].map((id) => [id, goldenPath(`session/nwb/probe_${id}_lfp.nwb`)]));
}

/** What a cache would say about the golden session's channels. */
export function goldenChannelColumns(): Table {
  const columns = readGolden("session/external_channel_columns.json") as Record<string, Record<string, unknown>>;
  const ids = Object.keys(columns.ecephys_structure_id ?? {});
  const values = Object.entries(columns).map(([name, cells]) => [name, ids.map((id) => cells[id] ?? null)] as const);
  return Table.fromColumns({
    indexName: "id",
    columns: { id: ids.map(Number), ...Object.fromEntries(values) },
    dtypes: {
      ecephys_structure_id: "float",
      anterior_posterior_ccf_coordinate: "float",
      dorsal_ventral_ccf_coordinate: "float",
      left_right_ccf_coordinate: "float",
    },
  });
}

/** The golden session as AllenSDK had it open for `context`. */
export function openGoldenSession(layout: string, context: string): Promise<EcephysSession> {
  const { external, options } = CONTEXTS[context] as (typeof CONTEXTS)[string];
  return EcephysSession.fromNwbPath(goldenSessionPath(layout), {
    ...options,
    lfpPaths: goldenLfpPaths(),
    ...(external ? { channelColumns: goldenChannelColumns() } : {}),
  });
}
