import type { DatabaseCredentials } from "../postgres/database-server.js";
import { withClient } from "../postgres/with-client.js";

/** The rows a statement gives, whole numbers and decimals as numbers, as far as doubles hold them. */
export async function query(to: DatabaseCredentials, statement: string): Promise<Record<string, unknown>[]> {
  const { rows, fields } = await withClient(to, (client) => client.query<Record<string, unknown>>(statement));
  const numeric = fields.filter(({ dataTypeID }) => dataTypeID === INT8 || dataTypeID === NUMERIC);
  for (const row of rows) for (const { name } of numeric) row[name] = row[name] === null ? null : Number(row[name]);
  return rows;
}

const INT8 = 20;
const NUMERIC = 1700;
