import { describe, expect, it } from "vitest";
import type { WarehouseServer } from "../index.js";
import { ask, idsOf, makeFolder, rowsOf, serve } from "../testing/warehouse.js";

const COUNT = 1234;
// Written from the highest id down: rows must come by id all the same.
const lines = Array.from({ length: COUNT }, (_, i) => `${COUNT - i},${(i * 7) % 50},text ${i}`);
const manifest = makeFolder({ "probes.csv": `id,ecephys_session_id,name\n${lines.join("\n")}\n` });
const everyId = Array.from({ length: COUNT }, (_, i) => i + 1);

/** All ids as a paging client collects them, and how many requests that took. */
async function collect(server: WarehouseServer, pageSize: number): Promise<{ ids: unknown[]; pages: number }> {
  const ids: unknown[] = [];
  let pages = 0;
  for (let start = 0, total = Number.POSITIVE_INFINITY; start < total; pages++) {
    const answer = await ask(
      server,
      `model::EcephysProbe,rma::options[start_row$eq${start}][num_rows$eq${pageSize}][order$eq'id']`,
    );
    expect(answer).toMatchObject({ success: true, start_row: start, total_rows: COUNT });
    expect(answer.num_rows).toBe(Math.min(pageSize, COUNT - start));
    ids.push(...(answer.msg as { id: number }[]).map((row) => row.id));
    start += answer.num_rows;
    total = answer.total_rows;
  }
  return { ids, pages };
}

describe("pages", () => {
  it.each([
    [99, 13],
    [500, 3],
    [617, 2],
    [1234, 1],
    [5000, 1],
  ])("of %d rows", async (pageSize, pages) => {
    const server = await serve([manifest]);
    expect(await collect(server, pageSize)).toEqual({ ids: everyId, pages });
  });

  it("edges", async () => {
    const server = await serve([manifest]);
    const page = (options: string) => ask(server, `model::EcephysProbe,rma::options${options}`);
    expect(await page("[start_row$eq1234][num_rows$eq10]")).toMatchObject({ num_rows: 0, total_rows: COUNT, msg: [] });
    expect(await page("[start_row$eq9999999]")).toMatchObject({ start_row: 9999999, num_rows: 0, total_rows: COUNT });
    expect(await page("[num_rows$eq0]")).toMatchObject({ num_rows: 0, total_rows: COUNT });
    expect(await page("[num_rows$eq'all'][count$eqfalse]")).toMatchObject({ num_rows: COUNT, total_rows: COUNT });
    expect(await ask(server, "model::EcephysProbe")).toMatchObject({ num_rows: 50, total_rows: COUNT });
    // Of an option given twice the last counts.
    expect(await page("[num_rows$eq3],rma::options[num_rows$eq2][start_row$eq1]")).toMatchObject({
      start_row: 1,
      num_rows: 2,
    });
    expect(await ask(server, "model::EcephysProbe[id$le10],rma::options[start_row$eq8][num_rows$eq5]")).toMatchObject({
      num_rows: 2,
      total_rows: 10,
      msg: [{ id: 9 }, { id: 10 }],
    });
  });

  it("have at most pageSizeLimit rows, and a client that advances by num_rows misses none", async () => {
    const server = await serve([manifest], { pageSizeLimit: 100 });
    const answer = await ask(server, "model::EcephysProbe,rma::options[num_rows$eq'all']");
    expect(answer).toMatchObject({ num_rows: 100, total_rows: COUNT });
    const ids: unknown[] = [];
    while (ids.length < COUNT) {
      ids.push(
        ...(await idsOf(server, `model::EcephysProbe,rma::options[start_row$eq${ids.length}][num_rows$eq5000]`)),
      );
    }
    expect(ids).toEqual(everyId);
  });

  it("rows come in the order asked for across pages", async () => {
    const server = await serve([manifest]);
    const seen: number[] = [];
    for (let start = 0; start < COUNT; start += 300) {
      const rows = await rowsOf(
        server,
        `model::EcephysProbe,rma::options[start_row$eq${start}][num_rows$eq300][order$eq'ecephys_session_id$desc']`,
      );
      seen.push(...rows.map((row) => Number(row.ecephys_session_id) * 10_000 + (10_000 - Number(row.id))));
    }
    expect(new Set(seen).size).toBe(COUNT);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });
});

it("eight clients at once each get everything", async () => {
  const server = await serve([manifest]);
  const results = await Promise.all(Array.from({ length: 8 }, (_, client) => collect(server, 100 + client * 50)));
  for (const { ids } of results) expect(ids).toEqual(everyId);
  const requests = results.reduce((sum, { pages }) => sum + pages, 0);
  expect(server.requests.length).toBe(requests);
  expect(server.requests.reduce((sum, { rows = 0 }) => sum + rows, 0)).toBe(8 * COUNT);
});
