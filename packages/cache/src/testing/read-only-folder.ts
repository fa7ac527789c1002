// What another user's folder, which cannot be written to, is good for: node … read-only-folder.ts FOLDER
import { join } from "node:path";
import { FileStore } from "../store/file-store.js";
import type { FileEntry, TableEntry } from "../store/store.js";

const [folder = ""] = process.argv.slice(2);
const store = new FileStore({ folder, origin: "test", tries: 1 });
const file = (name: string): FileEntry => ({
  path: join(folder, name),
  what: name,
  fetch: async () => ({
    origin: "nowhere",
    async *chunks() {
      yield Buffer.from("fetched");
    },
  }),
  verify: async () => undefined,
});
const table: TableEntry = {
  path: join(folder, "names.csv"),
  what: "names",
  indexColumn: "id",
  dtypes: {},
  fetch: () => Promise.reject(new TypeError("must not be fetched")),
};
const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const answers = [
  (await store.table(table)).numRows,
  await store.file(file("session.nwb")).then(() => "used", codeOf),
  (await store.verify(file("session.nwb"))).status,
  (await store.decide(file("session.nwb"))).action,
  await store.file(file("absent.nwb")).then(() => "fetched", codeOf),
];
process.stdout.write(JSON.stringify(answers));
