import type { Hdf5File } from "../hdf5/hdf5-file.js";

const SUBJECT = "/general/subject";
/** Attributes that say what kind of thing a group is, not what is known of it. */
const OF_THE_FORMAT: ReadonlySet<string> = new Set(["neurodata_type", "namespace", "object_id"]);

/** Datasets and attributes of the subject together: which of the two a property is has changed from release to release. */
export async function readSubject(file: Hdf5File): Promise<Readonly<Record<string, string | number>>> {
  if ((await file.kind(SUBJECT)) !== "group") return {};
  const subject: Record<string, string | number> = {};
  for (const name of await file.attributeNames(SUBJECT)) {
    if (OF_THE_FORMAT.has(name)) continue;
    keep(subject, name, await file.attribute(SUBJECT, name));
  }
  for (const name of await file.names(SUBJECT)) {
    if ((await file.kind(`${SUBJECT}/${name}`)) !== "dataset") continue;
    const values = await (await file.dataset(`${SUBJECT}/${name}`)).read();
    keep(subject, name, values.length === 1 ? values[0] : undefined);
  }
  return subject;
}

function keep(subject: Record<string, string | number>, name: string, value: unknown): void {
  if (typeof value === "string" || typeof value === "number") subject[name] = value;
}
