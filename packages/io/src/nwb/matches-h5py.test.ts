import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { goldenPath, realDataPath } from "@ecephys-tools/goldens";
import { afterAll, describe, expect, it } from "vitest";
import type { Hdf5Dataset } from "../hdf5/hdf5-dataset.js";
import { Hdf5File } from "../hdf5/hdf5-file.js";

/** Digests per file and group, as `testing/digest_hdf5.py` made them of what h5py reads. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(new URL("./testing/h5py-digests.json", import.meta.url), "utf8"),
);

function encode(values: Awaited<ReturnType<Hdf5Dataset["read"]>>): Uint8Array {
  if (!ArrayBuffer.isView(values)) return new TextEncoder().encode((values as readonly string[]).join("\0"));
  if (values instanceof Uint8Array) return values;
  return new Uint8Array(Float64Array.from(values as ArrayLike<number>, Number).buffer);
}

async function contentOf(dataset: Hdf5Dataset): Promise<string> {
  const content = createHash("sha256");
  if (dataset.type.kind !== "compound") {
    const values = await dataset.read();
    const isSmall = values instanceof Uint8Array && dataset.type.kind !== "bool";
    content.update(encode(isSmall ? Float64Array.from(values) : values));
  }
  for (const field of dataset.fields) content.update(encode(await dataset.readField(field)));
  return content.digest("hex");
}

async function lineOf(name: string, dataset: Hdf5Dataset): Promise<string> {
  try {
    return `${name} ${dataset.dtype} ${dataset.shape.join(",")} ${await contentOf(dataset)}`;
  } catch (error) {
    expect(error).toMatchObject({ code: "ECEPHYS_UNSUPPORTED_FORMAT" });
    return `${name} unsupported`;
  }
}

async function digests(file: Hdf5File, group = "/", out: Record<string, string> = {}): Promise<Record<string, string>> {
  const lines: string[] = [];
  const groups: string[] = [];
  for (const name of [...(await file.names(group))].sort()) {
    const path = group === "/" ? `/${name}` : `${group}/${name}`;
    const kind = await file.kind(path);
    if (kind === "dataset") lines.push(await lineOf(name, await file.dataset(path)));
    else if (kind === "group" && path !== "/specifications") groups.push(path);
  }
  if (lines.length > 0) out[group] = createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 16);
  for (const path of groups) await digests(file, path, out);
  return out;
}

describe("every dataset, as h5py reads it", () => {
  const files: Hdf5File[] = [];
  afterAll(() => Promise.all(files.map((file) => file.close())));

  for (const [label, expected] of Object.entries(EXPECTED)) {
    const [where, relative = ""] = label.split(":");
    const path = where === "golden" ? goldenPath(relative) : realDataPath(relative);
    it.skipIf(path === null)(relative, async () => {
      const file = await Hdf5File.open(path ?? "", relative);
      files.push(file);
      expect(await digests(file)).toEqual(expected);
    });
  }
});
