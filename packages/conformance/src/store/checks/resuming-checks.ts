import { EcephysError } from "@ecephys/core";
import { fileEntry, isSame, WHOLE } from "../entries.js";
import { expectAnswer, expectThat, type KeepingSubject, keepingClause, type StoreCheck } from "../store-check.js";

const HALF = 10_000;
const version = (validator: string) => ({ size: WHOLE.length, validator });

/** What a store does with a fetch that was cut short. */
export const resumingChecks: readonly StoreCheck[] = [
  keepingClause(
    "a fetch that was cut short is gone on with by another store, and decide() says so",
    async (subject) => {
      await cutShort(subject);
      const store = await subject.open();
      const file = fileEntry(subject, { source: version('"1"') });
      const { action, received } = await store.decide(file);
      expectThat(action === "resume" && received === HALF, `decide() says "${action}" from byte ${received}`);
      const path = await expectAnswer(store.file(file), "going on with a fetch");
      expectThat(file.starts.join() === String(HALF), `it asks for bytes from ${file.starts.join(", then ")}`);
      expectThat(isSame(await subject.read(path), WHOLE), "a file that was fetched in two pieces has other bytes");
    },
  ),
  keepingClause("a fetch that was cut short begins afresh where the file has changed since", async (subject) => {
    await cutShort(subject);
    const file = fileEntry(subject, { source: version('"2"') });
    const path = await expectAnswer((await subject.open()).file(file), "fetching a file that changed");
    expectThat(file.starts[0] === 0, `it goes on from byte ${file.starts[0]} of another version`);
    expectThat(isSame(await subject.read(path), WHOLE), "a file that changed midway has other bytes");
  }),
];

async function cutShort(subject: KeepingSubject): Promise<void> {
  const error = new EcephysError("ECEPHYS_SCHEMA", "Cut short.");
  const file = fileEntry(subject, { source: version('"1"'), breaks: { after: HALF, error } });
  await (await subject.open()).file(file).catch(() => undefined);
}
