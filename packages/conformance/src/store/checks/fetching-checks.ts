import { EcephysError } from "@ecephys/core";
import { fileEntry, gate, isSame, ROWS, tableEntry, WHOLE } from "../entries.js";
import { clause, expectAnswer, expectThat, type StoreCheck } from "../store-check.js";

/** What a store gives for what it fetched. */
export const fetchingChecks: readonly StoreCheck[] = [
  clause("table() gives the rows that were fetched, of the declared types", async (subject) => {
    const table = await expectAnswer((await subject.open()).table(tableEntry(subject)), "asked for a table");
    const rows = table.toObjects();
    expectThat(JSON.stringify(rows) === JSON.stringify(ROWS), `its rows are ${JSON.stringify(rows)}`);
  }),
  clause("file() gives a path where the bytes lie that were fetched", async (subject) => {
    const path = await expectAnswer((await subject.open()).file(fileEntry(subject)), "asked for a file");
    expectThat(isSame(await subject.read(path), WHOLE), "the file has other bytes than were fetched");
  }),
  clause("what is asked for several times at once is fetched once", async (subject) => {
    const store = await subject.open();
    const { opened, open } = gate();
    const file = fileEntry(subject, { gate: opened });
    const asking = [store.file(file), store.file(file), store.file(file)];
    open();
    await expectAnswer(Promise.all(asking), "asked three times at once");
    expectThat(file.fetches === 1, `it fetched ${file.fetches} times`);
  }),
  clause("a fetch that failed is not remembered", async (subject) => {
    const store = await subject.open();
    let failures = 1;
    const table = tableEntry(subject, {
      fetch: async () => {
        if (failures-- > 0) throw new EcephysError("ECEPHYS_SCHEMA", "Not today.");
        return { indexName: "id", columns: { id: [1] } };
      },
    });
    await store.table(table).catch(() => undefined);
    const { numRows } = await expectAnswer(store.table(table), "asked again after a failure");
    expectThat(numRows === 1, `it gives ${numRows} rows after a failure`);
  }),
  clause("a progress sink that throws breaks nothing", async (subject) => {
    const onProgress = () => {
      throw new Error("a broken display");
    };
    await expectAnswer((await subject.open()).file(fileEntry(subject), { onProgress }), "given a throwing sink");
  }),
];
