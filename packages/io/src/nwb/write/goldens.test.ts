import { goldenPath } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { goldenLfpContent, goldenSessionContent, PROBE_IDS } from "./testing/golden-content.js";
import { RawFile } from "./testing/raw-file.js";
import { temporaryFolder } from "./testing/temporary-folder.js";
import { writeLfpNwb, writeSessionNwb } from "./write-nwb.js";

const pathOf = temporaryFolder();

/** What is ours to choose: prose, ids, and the copies of specifications. */
const OURS = ["description", "comments", "object_id", "manufacturer", ".specloc"];

/** Everything in a file by path. */
function contents(file: RawFile): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const path of ["/", ...file.paths()]) {
    if (path.startsWith("/specifications/") || path === "/file_create_date") continue;
    const link = file.link(path);
    if (link !== null) {
      found.set(path, { link });
      continue;
    }
    const attributes = Object.entries(file.attributes(path)).filter(([name]) => !OURS.includes(name));
    const { colnames, ...others } = Object.fromEntries(attributes);
    const { type, shape, values } = file.dataset(path) ?? {};
    // The order of a table's columns is the content's.
    const columns = Array.isArray(colnames) ? [...colnames].sort() : undefined;
    found.set(path, { attributes: others, columns, type, shape, values });
  }
  return found;
}

async function expectSame(path: string, golden: string, onlyOurs: readonly string[] = []): Promise<void> {
  using ours = await RawFile.open(path);
  using theirs = await RawFile.open(goldenPath(golden));
  const [written, expected] = [contents(ours), contents(theirs)];
  const paths = [...written.keys()].filter((name) => !onlyOurs.some((own) => name.startsWith(own)));
  expect(paths).toEqual([...expected.keys()]);
  expect(paths.length).toBeGreaterThan(40);
  for (const [name, value] of expected) expect(written.get(name), name).toEqual(value);
}

describe("a file written from the content of one that AllenSDK wrote", () => {
  it.each([
    ["current", "session/nwb/session_715093703.nwb"],
    ["published", "session/nwb_published_layout/session_715093703.nwb"],
  ] as const)(
    "has the same groups, datasets, types, values and attributes: session, layout %s",
    async (layout, golden) => {
      const path = pathOf(`session_${layout}.nwb`);
      const content = await goldenSessionContent();
      await writeSessionNwb(path, content, { layout });
      if (layout === "current") return expectSame(path, golden);
      using file = await RawFile.open(path);
      expect(file.attributes("/general/subject").strain).toBe(content.specimen.strain);
      expect(file.has("/general/subject/strain")).toBe(false);
      expect(file.attributes("/general/extracellular_ephys/electrodes").colnames).toContain("local_index");
      using theirs = await RawFile.open(goldenPath(golden));
      const electrodes = "/general/extracellular_ephys/electrodes";
      expect(file.names(electrodes)).toEqual(theirs.names(electrodes));
      expect(file.numbers(`${electrodes}/local_index`)).toEqual(theirs.numbers(`${electrodes}/local_index`));
    },
  );

  it.each(PROBE_IDS)(
    "has the same groups, datasets, types, values and attributes: LFP of probe %i",
    async (probeId) => {
      const path = pathOf(`probe_${probeId}.nwb`);
      await writeLfpNwb(path, await goldenLfpContent(probeId));
      // AllenSDK does not say in it whose LFP it is.
      await expectSame(path, `session/nwb/probe_${probeId}_lfp.nwb`, ["/general/subject"]);
    },
  );
});
