import { fileEntry, isSame, tableEntry, WHOLE, WHOLE_SHA256 } from "../entries.js";
import { expectAnswer, expectThat, keepingClause, type StoreCheck } from "../store-check.js";

const encode = (text: string) => new TextEncoder().encode(text);
const CUT = WHOLE.slice(0, 5000);

/** What a store does with what other programs did to its place. */
export const adoptingChecks: readonly StoreCheck[] = [
  keepingClause("what someone else put there is checked once, used and not fetched", async (subject) => {
    const file = fileEntry(subject);
    const table = tableEntry(subject);
    await subject.put(file.path, WHOLE);
    await subject.put(table.path, encode("id,name\n7,z\n"));
    let checks = 0;
    const counted = { ...file, verify: async () => void checks++ };
    expectThat(
      (await (await subject.open()).decide(counted)).action === "verify",
      "decide() trusts what nobody checked",
    );
    await expectAnswer((await subject.open()).file(counted), "given somebody's file");
    await expectAnswer((await subject.open()).file(counted), "given somebody's file again");
    expectThat(checks === 1, `somebody's file is checked ${checks} times`);
    const { numRows } = await expectAnswer((await subject.open()).table(table), "given somebody's table");
    expectThat(numRows === 1 && table.fetches + file.fetches === 0, "it fetches what someone else put there");
  }),
  keepingClause("verify() says damaged, and why, for a file that was cut, and leaves it", async (subject) => {
    const file = fileEntry(subject);
    await (await subject.open()).file(file);
    await subject.put(file.path, CUT);
    const { status, damage } = await (await subject.open()).verify(file);
    expectThat(status === "damaged", `verify() says "${status}" for a file that was cut`);
    expectThat(damage instanceof Error && damage.message.includes("5000"), "verify() does not say what it found");
    expectThat(isSame(await subject.look(file.path), CUT), "verify() changes the file");
  }),
  keepingClause("a file that was cut is fetched anew when asked for", async (subject) => {
    await (await subject.open()).file(fileEntry(subject));
    const file = fileEntry(subject);
    await subject.put(file.path, CUT);
    const store = await subject.open();
    const path = await expectAnswer(store.file(file), "given a file that was cut");
    expectThat(isSame(await subject.read(path), WHOLE) && file.fetches === 1, "a file that was cut is given out");
    expectThat((await store.verify(file)).sha256 === WHOLE_SHA256, "what was fetched anew is not what is kept");
  }),
  keepingClause("a damaged file stays where it is when it cannot be fetched anew", async (subject) => {
    const file = { ...fileEntry(subject), fetch: () => Promise.reject(new RangeError("no network")) };
    await subject.put(file.path, CUT);
    const error: unknown = await (await subject.open()).file(file).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expectThat(error !== undefined, "a damaged file is given out");
    expectThat(isSame(await subject.look(file.path), CUT), "a damaged file that cannot be fetched anew is removed");
  }),
];
