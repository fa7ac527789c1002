import type { EcephysError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import type { Filter } from "./ast.js";
import { parseRma } from "./parser.js";

function refusal(criteria: string): EcephysError {
  try {
    parseRma(criteria);
  } catch (error) {
    return error as EcephysError;
  }
  throw new Error(`${criteria} was accepted`);
}

/** `column operator values` in a line. */
const brief = ({ column, operator, values }: Filter): string =>
  [column.text, operator, values.map(({ text, quoted }) => (quoted ? `'${text}'` : text)).join(",")].join(" ");

const filters = (bracket: string): string[] => parseRma(`model::M${bracket}`).criteria.filters.map(brief);

describe("filters", () => {
  it.each([
    ["[id$in1,2]", ["id in 1,2"]],
    ["[id$in]", ["id in "]],
    ["[a$eqfalse][b$ge-1.5e-3]", ["a eq false", "b ge -1.5e-3"]],
    ["[name$in'brain_observatory_1.1','a b']", ["name in 'brain_observatory_1.1','a b'"]],
    ["[name$eq'a],[b$eq1 (c), \"d\"']", ["name eq 'a],[b$eq1 (c), \"d\"'"]],
    ["[name$eq'it''s']", ["name eq 'it's'"]],
    ['[name$eq"it\'s"]', ["name eq 'it's'"]],
    ["[name$eq'']", ["name eq ''"]],
    ["[at$gt2019-01-09T00:26:20Z]", ["at gt 2019-01-09T00:26:20Z"]],
    ["[structures.acronym$li*VIS*]", ["structures.acronym li *VIS*"]],
    ["[ id $ne 3 ]", ["id ne 3"]],
    ["[x]", ["x exists "]],
    ["[a$lt1][b$le2][c$il'x']", ["a lt 1", "b le 2", "c il 'x'"]],
  ])("%s", (bracket, expected) => {
    expect(filters(bracket)).toEqual(expected);
  });

  it("may stand behind the model, in a section, behind a comma, and around what is nested", () => {
    const { criteria } = parseRma(
      "model::M[a$eq1],rma::criteria[b$eq2],rma::criteria,[c$eq3],p[d$eq4](q[e$eq5])[f$eq6],r",
    );
    expect(criteria.filters.map(brief)).toEqual(["a eq 1", "b eq 2", "c eq 3"]);
    expect(criteria.paths.map(({ association }) => association.text)).toEqual(["p", "r"]);
    expect(criteria.paths[0]?.filters.map(brief)).toEqual(["d eq 4", "f eq 6"]);
    expect(criteria.paths[0]?.nested[0]?.filters.map(brief)).toEqual(["e eq 5"]);
  });
});

describe("sections", () => {
  it("include nests and lists", () => {
    const { include } = parseRma("model::M,rma::include,a(b(c),d),e,rma::include,f");
    const shape = (paths: typeof include): unknown[] => paths.map((p) => [p.association.text, ...shape(p.nested)]);
    expect(shape(include)).toEqual([["a", ["b", ["c"]], ["d"]], ["e"], ["f"]]);
  });

  it("options keep their order, quotes and directions", () => {
    const { options } = parseRma(
      "model::M,rma::options[tabular$eq'a,b as c'],rma::options[num_rows$eqall][order$eqid$desc,'x']",
    );
    expect(options.map(({ name, values }) => [name.text, values.map((v) => [v.text, v.direction])])).toEqual([
      ["tabular", [["a,b as c", null]]],
      ["num_rows", [["all", null]]],
      [
        "order",
        [
          ["id", "desc"],
          ["x", null],
        ],
      ],
    ]);
  });

  it("positions point into the criteria", () => {
    const text = "model::EcephysUnit[id$in1,'2'],rma::include,ecephys_channel";
    const { model, criteria, include } = parseRma(text);
    const at = (name: { text: string; position: number } | undefined): string => text.slice(name?.position).slice(0, 6);
    expect([at(model), at(criteria.filters[0]?.column), at(include[0]?.association)]).toEqual([
      "Ecephy",
      "id$in1",
      "ecephy",
    ]);
    expect(criteria.filters[0]?.values.map(at)).toEqual(["1,'2']", "'2'],r"]);
  });
});

describe("refusals say where and what was expected", () => {
  it.each([
    ["", 1, "expected a model, found the end of the criteria"],
    ["EcephysUnit", 1, 'expected a model, found "EcephysUnit"'],
    ["service::x", 1, 'expected a model, found "service::"'],
    ["model::", 8, "expected a model's name, found the end"],
    ["model::M[id", 12, "expected a closing bracket, found the end"],
    ["model::M[id$xx1]", 12, 'there is no operator "$xx"'],
    ["model::M[id$eq1,2]", 17, "$eq takes one value, found 2"],
    ["model::M[id$eq]", 15, "$eq takes one value, found 0"],
    ["model::M[id$in1,]", 17, 'expected a value, found "]"'],
    ["model::M[id$eqa b]", 17, 'expected a closing bracket, found "b"'],
    ["model::M[id$eq1$desc]", 16, "expected a closing bracket, found $desc"],
    ["model::M[$eq1]", 10, "expected a column's name, found $eq"],
    ["model::M[name$eq'x]", 17, 'the quoted text "\'x]" does not end'],
    ["model::M,", 10, "expected an rma:: section, found the end"],
    ["model::M,model::N", 10, 'expected an rma:: section, found "model::"'],
    ["model::M,pipe::list", 10, 'expected an rma:: section, found "pipe::"'],
    ["model::M,rma::where[a$eq1]", 15, "there is no section rma::where"],
    ["model::M,rma::criteria", 23, "expected a filter in brackets or a comma"],
    ["model::M,rma::include(a)", 22, 'expected a comma and the associations to include, found "("'],
    ["model::M,rma::include,a(b", 26, "expected a comma or a closing parenthesis"],
    ["model::M,rma::include,a()", 25, "expected an association's name"],
    ["model::M,rma::include,a)", 24, 'expected a comma and the next rma:: section, found ")"'],
    ["model::M,rma::options", 22, "expected options in brackets"],
    ["model::M,rma::options[num_rows$ge1]", 31, "expected $eq behind the option num_rows, found $ge"],
    ["model::M,rma::options[num_rows$eq]", 34, "expected a value"],
    ["model::M:::x", 8, 'expected a model\'s name, found "M::"'],
    ["model::::x", 8, 'unexpected "::"'],
  ])("%s", (criteria, position, problem) => {
    const error = refusal(criteria);
    expect(error.code).toBe("ECEPHYS_UNSUPPORTED_QUERY");
    expect(error.message).toContain(`at position ${position}: `);
    expect(error.message).toContain(problem);
  });

  it("nesting has an end", () => {
    const deep = `model::M,rma::include,${"a(".repeat(100_000)}`;
    expect(refusal(deep).message).toContain("nested deeper than 32");
  });
});
