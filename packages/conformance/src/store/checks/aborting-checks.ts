import { fileEntry, gate, isSame, tableEntry, WHOLE } from "../entries.js";
import { clause, expectAnswer, expectRejection, expectThat, type StoreCheck } from "../store-check.js";

/** What a store does when the caller does not want to wait any longer. */
export const abortingChecks: readonly StoreCheck[] = [
  clause("a call aborted beforehand rejects with ECEPHYS_ABORTED and fetches nothing", async (subject) => {
    const store = await subject.open();
    const table = tableEntry(subject);
    await expectRejection(store.table(table, { signal: AbortSignal.abort() }), "ECEPHYS_ABORTED", "aborted beforehand");
    expectThat(table.fetches === 0, "it fetches though aborted beforehand");
  }),
  clause("a call aborted midway rejects with ECEPHYS_ABORTED, and the next one succeeds", async (subject) => {
    const store = await subject.open();
    const controller = new AbortController();
    const stuck = fileEntry(subject, { gate: new Promise(() => undefined) });
    const call = store.file(stuck, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expectRejection(call, "ECEPHYS_ABORTED", "aborted midway");
    expectThat((await subject.look?.(stuck.path)) === undefined, "something is to be seen of what was aborted");
    const path = await expectAnswer(store.file(fileEntry(subject)), "asked again after an abort");
    expectThat(isSame(await subject.read(path), WHOLE), "the file has other bytes after an abort");
  }),
  clause("one caller's abort leaves the others' call alone", async (subject) => {
    const store = await subject.open();
    const controller = new AbortController();
    const { opened, open } = gate();
    const file = fileEntry(subject, { gate: opened });
    const aborted = store.file(file, { signal: controller.signal });
    const patient = store.file(file);
    controller.abort();
    await expectRejection(aborted, "ECEPHYS_ABORTED", "aborted beside another caller");
    open();
    await expectAnswer(patient, "not aborted, beside a caller who did");
  }),
];
