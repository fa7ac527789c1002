import { sql } from "../sql/sql.js";

// What the laboratory keeps and the project does not show. A state that is missing is not known to be good.

/** The session `es` was neither a habituation nor a failure. */
export const goodSession = sql`not es.habituation and es.workflow_state <> 'failed'`;

/** The probe `ep` did not fail, nor did its session. */
export const goodProbe = sql`${goodSession} and ep.workflow_state <> 'failed'`;

/** The channel `ec` recorded, on a good probe. */
export const goodChannel = sql`${goodProbe} and ec.valid_data`;

/** From the channel `ec` to its probe `ep` and session `es`. */
export const probeAndSession = sql`join ecephys_probes ep on ep.id = ec.ecephys_probe_id
join ecephys_sessions es on es.id = ep.ecephys_session_id`;
