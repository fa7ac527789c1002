import type { EcephysError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { flagLiteral, idListLiteral, textListLiteral, textLiteral } from "./literals.js";

function thrown(act: () => unknown): EcephysError {
  try {
    act();
  } catch (error) {
    return error as EcephysError;
  }
  throw new Error("Nothing was thrown.");
}

describe("ids", () => {
  it("are whole numbers in any array", () => {
    expect(idListLiteral([1, -2, Number.MAX_SAFE_INTEGER], "ids")).toBe("1,-2,9007199254740991");
    expect(idListLiteral(Float64Array.of(715093703, -0), "ids")).toBe("715093703,0");
  });

  it.each([1.5, Number.NaN, Infinity, 2 ** 53, "1", "1][x$eq2", null, undefined, 1n, {}])("cannot be %s", (id) => {
    const error = thrown(() => idListLiteral([id] as never, "unitIds"));
    expect(error.code).toBe("ECEPHYS_BAD_ARGUMENT");
    expect(error.message).toContain("unitIds");
  });

  it.each([["12"], [12], [null], [{ length: 0 }]])("cannot come as %s", (ids) => {
    expect(thrown(() => idListLiteral(ids as never, "unitIds"))).toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
  });
});

describe("texts", () => {
  it("are quoted", () => {
    expect(textListLiteral(["brain_observatory_1.1", "a b:c/d@e-f"], "names")).toBe(
      "'brain_observatory_1.1','a b:c/d@e-f'",
    );
  });

  const refused = `'"[](){}<>,$&#%+\\;=?*|~!^\``.split("");
  it.each([...refused, "\n", "\t", "\u0000", "\u007f", "é", "‘", "日"])("cannot hold %j", (character) => {
    const error = thrown(() => textLiteral(`foo${character}bar`, "stimulusNames"));
    expect(error.code).toBe("ECEPHYS_UNSUPPORTED_QUERY");
    expect(error.message).toContain(JSON.stringify(`foo${character}bar`));
    expect(error.message).toContain("stimulusNames");
  });

  it("must be text", () => {
    expect(thrown(() => textLiteral(5, "names")).code).toBe("ECEPHYS_BAD_ARGUMENT");
    expect(thrown(() => textListLiteral("foo" as never, "names")).code).toBe("ECEPHYS_BAD_ARGUMENT");
  });
});

it("flags are true or false and nothing like it", () => {
  expect([flagLiteral(true, "f"), flagLiteral(false, "f")]).toEqual(["true", "false"]);
  for (const flag of ["false", 0, null]) expect(thrown(() => flagLiteral(flag, "f")).code).toBe("ECEPHYS_BAD_ARGUMENT");
});
