import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { DatabaseCredentials } from "./postgres/database-server.js";
import { quoted } from "./schema/create-tables.js";

/** A role that may read the tables and nothing else. */
export async function createReader(
  client: pg.Client,
  admin: DatabaseCredentials,
  name: string,
): Promise<DatabaseCredentials> {
  const password = `read-only-${randomBytes(12).toString("hex")}`;
  const [database, role] = [quoted(admin.dbname), quoted(name)];
  await client.query(`create role ${role} login password '${password}'`);
  await client.query(`
    revoke all on database ${database} from public;
    revoke all on schema public from public;
    grant connect on database ${database} to ${role};
    grant usage on schema public to ${role};
    grant select on all tables in schema public to ${role};
  `);
  return { ...admin, user: name, password };
}
