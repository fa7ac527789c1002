import { describe, expect, it } from "vitest";
import { type CodedColumn, NOT_APPLICABLE } from "./coded-column.js";
import { withPublishedNames } from "./column-names.js";
import { ValueDictionary } from "./value-dictionary.js";

function columns(literal: Readonly<Record<string, readonly (number | null)[]>>): CodedColumn[] {
  return Object.entries(literal).map(([name, cells]) => {
    const dictionary = new ValueDictionary();
    const codes = Int32Array.from(cells, (cell) => (cell === null ? NOT_APPLICABLE : dictionary.codeOf(cell)));
    return { name, codes, values: dictionary.values };
  });
}

function named(literal: Readonly<Record<string, readonly (number | null)[]>>): Record<string, unknown> {
  const found = withPublishedNames(columns(literal));
  return Object.fromEntries(
    [...found].map(([key, { name, codes, values }]) => {
      expect(name).toBe(key);
      return [key, Array.from(codes, (code) => (code < 0 ? null : values[code]))];
    }),
  );
}

describe("columns under their published names", () => {
  // Right-hand side: AllenSDK's.
  it("join spellings that differ in capitals where no row has both", () => {
    const found = named({
      sf: [1, null, null],
      SF: [null, 2, null],
      Ori: [1, null, null],
      ori: [2, 3, null],
      tF: [null, 1, 2],
      TF: [1, null, null],
    });
    expect(found).toEqual({ sf: [1, 2, null], orientation: [1, null, null], ori: [2, 3, null], tF: [1, 1, 2] });
  });

  it("are renamed one by one", () => {
    const renames = {
      Contrast: "contrast",
      Ori: "orientation",
      SF: "spatial_frequency",
      TF: "temporal_frequency",
      Phase: "phase",
      Color: "color",
      Image: "frame",
      Pos_x: "x_position",
      Pos_y: "y_position",
      Other: "Other",
    };
    for (const [from, to] of Object.entries(renames)) expect(named({ [from]: [1] })).toEqual({ [to]: [1] });
  });

  it("join the old name with the new where no row has both, and lose nothing where one has", () => {
    expect(named({ orientation: [null, 2], Ori: [1, null] })).toEqual({ orientation: [1, 2] });
    expect(named({ orientation: [1, 2], Ori: [3, null] })).toEqual({ orientation: [1, 2], Ori: [3, null] });
  });
});
