import pg from "pg";
import { expect, it } from "vitest";
import { labAdditions, startSampleLims } from "./index.js";
import { GOLDEN_MANIFEST } from "./testing/golden-lims.js";

it("does what the README shows", async () => {
  await using lims = await startSampleLims({ manifest: GOLDEN_MANIFEST });
  const { dbname: database, ...credentials } = lims.credentials;
  const client = new pg.Client({ database, ...credentials });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    "select id from ecephys_sessions where workflow_state = 'failed'",
  );
  expect(rows.map(({ id }) => Number(id))).toEqual([labAdditions.failedSession.id]);
  await client.end();
});
