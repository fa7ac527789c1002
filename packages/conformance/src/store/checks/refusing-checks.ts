import type { CheckedStore, StoreSubject } from "../checked-store.js";
import { type FileFault, fileEntry, tableEntry, WHOLE } from "../entries.js";
import { clause, expectAnswer, expectRejection, expectThat, type StoreCheck } from "../store-check.js";

const fileFaults: readonly (readonly [what: string, fault: FileFault, code: string])[] = [
  ["shorter than announced", { source: { size: WHOLE.length + 1 } }, "ECEPHYS_SHORT_BODY"],
  ["longer than announced", { source: { size: WHOLE.length - 1 } }, "ECEPHYS_SHORT_BODY"],
  ["of another digest than announced", { source: { checksum: `sha256:${"0".repeat(64)}` } }, "ECEPHYS_CORRUPT_FILE"],
  ["that fails its own check", { bytes: new TextEncoder().encode("<html>") }, "ECEPHYS_CORRUPT_FILE"],
];

/** What a store does not keep. */
export const refusingChecks: readonly StoreCheck[] = [
  ...fileFaults.map(([what, fault, code]) =>
    clause(`a file ${what} is refused with ${code} and not kept`, async (subject) => {
      const store = await subject.open();
      const file = fileEntry(subject, fault);
      await expectRejection(store.file(file), code, `given a file ${what}`);
      await expectNothing(subject, store, file.path);
    }),
  ),
  clause("a table that is malformed is refused with ECEPHYS_INVALID_BACKEND and not kept", async (subject) => {
    const store = await subject.open();
    const uneven = async () => ({ indexName: "id", columns: { id: [1, 2], name: ["a"] } });
    const table = tableEntry(subject, { fetch: uneven });
    await expectRejection(store.table(table), "ECEPHYS_INVALID_BACKEND", "given columns of different lengths");
    await expectNothing(subject, store, table.path);
  }),
  clause("a table without rows is refused with ECEPHYS_MISSING_DATA where it must have some", async (subject) => {
    const store = await subject.open();
    const fetch = async () => ({ indexName: "id", columns: { id: [], name: [] } });
    const must = tableEntry(subject, { fetch, mayBeEmpty: false });
    await expectRejection(store.table(must), "ECEPHYS_MISSING_DATA", "given no rows");
    await expectNothing(subject, store, must.path);
    const may = await expectAnswer(
      store.table(tableEntry(subject, { fetch })),
      "given no rows where there may be none",
    );
    expectThat(may.numRows === 0, "it makes rows up");
  }),
  clause("the error that a fetch fails with reaches the caller, and nothing is kept", async (subject) => {
    const store = await subject.open();
    const table = tableEntry(subject, { fetch: () => Promise.reject(new RangeError("the backend's own")) });
    const error: unknown = await store.table(table).catch((caught: unknown) => caught);
    expectThat(error instanceof RangeError, `the caller gets ${String(error)}`);
    await expectNothing(subject, store, table.path);
  }),
];

async function expectNothing(subject: StoreSubject, store: CheckedStore, path: string): Promise<void> {
  const { status } = await store.verify(path.endsWith(".csv") ? tableEntry(subject) : fileEntry(subject));
  expectThat(status === "absent", `it keeps what it refused: verify() says "${status}"`);
  expectThat((await subject.look?.(path)) === undefined, "what it refused is to be seen");
}
