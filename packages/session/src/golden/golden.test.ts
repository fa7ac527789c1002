import { EcephysError } from "@ecephys/core";
import { decodeGolden, goldenFiles, goldensComparedBy, readGolden } from "@ecephys-tools/goldens";
import { compareGolden } from "@ecephys-tools/goldens/sessions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EcephysSession } from "../ecephys-session.js";
import { inColumnOrder } from "../stimulus/parameter-columns.js";
import { DIFFERENCES, differenceFor } from "./differences.js";
import { CONTEXTS, goldenSessionPath, LAYOUTS, openGoldenSession } from "./golden-contexts.js";
import { RECORDING_CALLS, RECORDING_ERRORS } from "./recording-calls.js";
import { STIMULUS_CALLS, STIMULUS_ERRORS } from "./stimulus-calls.js";

interface GoldenRecord {
  readonly name: string;
  readonly value?: unknown;
  readonly error?: { readonly type: string };
}

const CALLS = { ...RECORDING_CALLS, ...STIMULUS_CALLS };
const ERRORS = { ...RECORDING_ERRORS, ...STIMULUS_ERRORS };

/** Names of the goldens by context, the list of them left out. */
const NAMES = new Map<string, string[]>();
for (const file of goldenFiles()) {
  const [, context, name] = /^session\/expected\/([^/]+)\/(.+)\.json$/.exec(file) ?? [];
  if (context === undefined || name === undefined || name === "INDEX") continue;
  NAMES.set(context, [...(NAMES.get(context) ?? []), name]);
}

const recordOf = (context: string, name: string): GoldenRecord =>
  decodeGolden(readGolden(`session/expected/${context}/${name}.json`)) as GoldenRecord;

describe.each(LAYOUTS)("the session in %s", (layout) => {
  describe.each([...NAMES.keys()])("opened as %s answers like AllenSDK", (context) => {
    let session: EcephysSession;
    beforeAll(async () => {
      session = await openGoldenSession(layout, context);
    });
    afterAll(() => session?.close());

    it.each(NAMES.get(context) as string[])("%s", async (name) => {
      const call = CALLS[name];
      if (call === undefined) throw new Error(`No call is registered for the golden "${name}".`);
      const record = recordOf(context, name);
      const difference = differenceFor(context, name);
      const answer = call(session, goldenSessionPath(layout));
      if (record.error !== undefined && difference?.golden === undefined) {
        const error: unknown = await answer.catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(EcephysError);
        expect((error as EcephysError).code).toBe(ERRORS[name]);
        return;
      }
      const expected = difference?.golden === undefined ? record.value : difference.golden(record.value);
      expect(compareGolden(await answer, expected, difference).slice(0, 20)).toEqual([]);
    });
  });
});

it("the values of parameters come in the order of the columns, where AllenSDK's order is left to chance", async () => {
  await using session = await openGoldenSession("nwb", "default");
  const names = Object.keys(await session.getStimulusParameterValues());
  expect(names.length).toBeGreaterThan(5);
  expect(names).toEqual(inColumnOrder(names));
});

describe("the goldens of a session", () => {
  it("are made in contexts that are known here", () => {
    expect([...NAMES.keys()].sort()).toEqual(Object.keys(CONTEXTS).sort());
  });

  it.each([...NAMES])("of %s are all in its list", (context, names) => {
    const list = readGolden(`session/expected/${context}/INDEX.json`) as { name: string; ok: boolean }[];
    expect(list.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const { name, ok } of list) expect(ok).toBe(recordOf(context, name).error === undefined);
  });

  it("have one call each, and there are no others", () => {
    const both = Object.keys(RECORDING_CALLS).filter((name) => Object.hasOwn(STIMULUS_CALLS, name));
    expect(both).toEqual([]);
    const known = new Set([...NAMES.values()].flat());
    expect(Object.keys(CALLS).filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => !Object.hasOwn(CALLS, name))).toEqual([]);
  });

  it("have differences declared only where there is a golden", () => {
    const known = new Set(
      [...NAMES].flatMap(([context, names]) => names.flatMap((name) => [name, `${context}/${name}`])),
    );
    expect(Object.keys(DIFFERENCES).filter((key) => !known.has(key))).toEqual([]);
    for (const { because } of Object.values(DIFFERENCES)) expect(because).not.toBe("");
  });

  it("beside these answers are inputs and arrays, each used by a test", () => {
    const others = goldensComparedBy("packages/session").filter((file) => !file.startsWith("session/expected/"));
    expect(others).toEqual([
      "session/calls.py",
      "session/edge_cases.txt",
      "session/external_channel_columns.json",
      "session/lfp_810755797.npz",
      "session/lfp_810755799.npz",
      "session/nwb/probe_810755797_lfp.nwb",
      "session/nwb/probe_810755799_lfp.nwb",
      "session/nwb/session_715093703.nwb",
      "session/nwb_published_layout/session_715093703.nwb",
      "session/spike_times.npz",
    ]);
  });
});
