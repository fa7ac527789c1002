import { fileEntry, gate, isSame, ROWS, tableEntry, WHOLE, WHOLE_SHA256 } from "../entries.js";
import { clause, expectAnswer, expectThat, keepingClause, type StoreCheck } from "../store-check.js";

/** What a store remembers, and says about it. */
export const keepingChecks: readonly StoreCheck[] = [
  clause("decide() says fetch for what is absent, with a reason, and fetches nothing", async (subject) => {
    const store = await subject.open();
    const file = fileEntry(subject);
    const { action, reason } = await store.decide(file);
    expectThat(action === "fetch", `decide() says "${action}" for what is absent`);
    expectThat(reason !== "", "decide() gives no reason");
    expectThat(file.fetches === 0, "decide() fetches");
  }),
  clause("verify() says absent for what is absent", async (subject) => {
    const { status } = await (await subject.open()).verify(fileEntry(subject));
    expectThat(status === "absent", `verify() says "${status}" for what is absent`);
  }),
  keepingClause("what was fetched is used by another store without fetching", async (subject) => {
    const one = await subject.open();
    await one.file(fileEntry(subject));
    await one.table(tableEntry(subject));
    const [file, table] = [fileEntry(subject), tableEntry(subject)];
    const other = await subject.open();
    const path = await expectAnswer(other.file(file), "asked for a file that is kept");
    const rows = (await expectAnswer(other.table(table), "asked for a table that is kept")).toObjects();
    expectThat(file.fetches + table.fetches === 0, "it fetches what is kept");
    expectThat(isSame(await subject.read(path), WHOLE), "the kept file has other bytes");
    expectThat(JSON.stringify(rows) === JSON.stringify(ROWS), `the kept table has the rows ${JSON.stringify(rows)}`);
  }),
  keepingClause("decide() says use for what was fetched, with its size", async (subject) => {
    await (await subject.open()).file(fileEntry(subject));
    const { action, size } = await (await subject.open()).decide(fileEntry(subject));
    expectThat(
      action === "use" && size === WHOLE.length,
      `decide() says "${action}" of ${size} bytes for what was fetched`,
    );
  }),
  keepingClause("verify() says whole for what was fetched, with its size and sha256", async (subject) => {
    await (await subject.open()).file(fileEntry(subject));
    const { status, size, sha256 } = await (await subject.open()).verify(fileEntry(subject));
    expectThat(status === "whole", `verify() says "${status}" for what was fetched`);
    expectThat(size === WHOLE.length && sha256 === WHOLE_SHA256, `verify() says ${size} bytes, sha256 ${sha256}`);
  }),
  keepingClause("nothing is to be seen of a file before it is whole", async (subject) => {
    const store = await subject.open();
    const { opened, open } = gate();
    const seen: unknown[] = [];
    const file = fileEntry(subject, { gate: opened });
    const checked = {
      ...file,
      verify: async () => {
        seen.push(await subject.look(file.path));
      },
    };
    const call = store.file(checked);
    open();
    await call;
    expectThat(
      seen.every((bytes) => bytes === undefined),
      "a file is to be seen before it was checked",
    );
  }),
  keepingClause("two stores that are asked at once fetch once", async (subject) => {
    const { opened, open } = gate();
    const file = fileEntry(subject, { gate: opened });
    const stores = [await subject.open(), await subject.open()];
    const calls = stores.map((store) => store.file(file));
    setTimeout(open, 50);
    await expectAnswer(Promise.all(calls), "asked through two stores at once");
    expectThat(file.fetches === 1, `two stores fetch ${file.fetches} times`);
  }),
];
