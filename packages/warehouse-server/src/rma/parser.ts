import type { AssociationPath, Filter, Literal, Name, OptionValue, QueryOption, RmaQuery } from "./ast.js";
import { type Token, tokenize } from "./lexer.js";
import { excerpt, queryError } from "./query-error.js";

/** Deeper than any chain of associations there is; keeps a hostile query from exhausting the stack. */
const DEEPEST = 32;
const SECTIONS = ["criteria", "include", "options"];
const SECTION_HINT = `Known sections: ${SECTIONS.map((name) => `rma::${name}`).join(", ")}.`;

/**
 * Reads decoded criteria, e.g. `model::EcephysUnit[id$in1,2],rma::options[num_rows$eq10]`.
 * Names are not looked up here.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` naming the position and what is expected there
 */
export function parseRma(text: string): RmaQuery {
  return new Parser(tokenize(text)).query();
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): RmaQuery {
    const start = this.#take();
    if (start.kind !== "axis" || start.text !== "model") {
      throw queryError(start.position, `expected a model, found ${describe(start)}`, "Begin with model::NAME.");
    }
    const model = this.#name("a model's name");
    const filters = this.#filters();
    const paths: AssociationPath[] = [];
    const include: AssociationPath[] = [];
    const options: QueryOption[] = [];
    while (this.#peek().kind !== "end") {
      const section = this.#section();
      if (section === "include") include.push(...this.#pathsAfterComma());
      else if (section === "options") options.push(...this.#options());
      else this.#criteria(filters, paths);
    }
    return { model, criteria: { filters, paths }, include, options };
  }

  /** `,rma::NAME` */
  #section(): string {
    this.#expect(",", "a comma and the next rma:: section");
    const axis = this.#take();
    if (axis.kind !== "axis" || axis.text !== "rma") {
      throw queryError(axis.position, `expected an rma:: section, found ${describe(axis)}`, SECTION_HINT);
    }
    const section = this.#name("the section's name");
    if (!SECTIONS.includes(section.text)) {
      throw queryError(section.position, `there is no section rma::${section.text}`, SECTION_HINT);
    }
    return section.text;
  }

  /** Filters on the model itself, with or without a comma before them, and paths. */
  #criteria(filters: Filter[], paths: AssociationPath[]): void {
    const before = this.#next;
    filters.push(...this.#filters());
    while (this.#peek().kind === "," && this.#peek(1).kind !== "axis") {
      this.#take();
      if (this.#peek().kind === "[") filters.push(...this.#filters());
      else paths.push(this.#path(0));
    }
    if (this.#next === before) this.#fail("a filter in brackets or a comma and associations");
  }

  #pathsAfterComma(): AssociationPath[] {
    this.#expect(",", "a comma and the associations to include");
    return this.#paths(0);
  }

  #paths(depth: number): AssociationPath[] {
    const paths = [this.#path(depth)];
    while (this.#peek().kind === "," && this.#peek(1).kind !== "axis") {
      this.#take();
      paths.push(this.#path(depth));
    }
    return paths;
  }

  #path(depth: number): AssociationPath {
    const association = this.#name("an association's name");
    const filters = this.#filters();
    let nested: AssociationPath[] = [];
    const open = this.#peek();
    if (open.kind === "(") {
      if (depth >= DEEPEST) throw queryError(open.position, `associations are nested deeper than ${DEEPEST}`);
      this.#take();
      nested = this.#paths(depth + 1);
      this.#expect(")", "a comma or a closing parenthesis");
      filters.push(...this.#filters());
    }
    return { association, filters, nested };
  }

  #filters(): Filter[] {
    const filters: Filter[] = [];
    while (this.#peek().kind === "[") {
      this.#take();
      filters.push(this.#filter());
      this.#expect("]", "a closing bracket");
    }
    return filters;
  }

  #filter(): Filter {
    const column = this.#name("a column's name");
    const operator = this.#peek();
    if (operator.kind !== "operator") return { column, operator: "exists", values: [] };
    this.#take();
    const values = this.#values(() => this.#literal());
    if (operator.operator !== "in" && values.length !== 1) {
      throw queryError(
        values[1]?.position ?? this.#peek().position,
        `$${operator.operator} takes one value, found ${values.length}`,
        values.length === 0 ? "Write '' for empty text." : "Use $in for several.",
      );
    }
    return { column, operator: operator.operator, values };
  }

  #options(): QueryOption[] {
    const options: QueryOption[] = [];
    if (this.#peek().kind !== "[") this.#fail("options in brackets");
    while (this.#peek().kind === "[") {
      this.#take();
      const name = this.#name("an option's name");
      const operator = this.#take();
      if (operator.kind !== "operator" || operator.operator !== "eq") {
        throw queryError(operator.position, `expected $eq behind the option ${name.text}, found ${describe(operator)}`);
      }
      const values = this.#values(() => this.#optionValue());
      if (values.length === 0) this.#fail("a value");
      options.push({ name, values });
      this.#expect("]", "a closing bracket");
    }
    return options;
  }

  /** Values up to the closing bracket, separated by commas; none is allowed. */
  #values<T>(read: () => T): T[] {
    const values: T[] = [];
    if (this.#peek().kind === "]") return values;
    values.push(read());
    while (this.#peek().kind === ",") {
      this.#take();
      values.push(read());
    }
    return values;
  }

  #optionValue(): OptionValue {
    const literal = this.#literal();
    const after = this.#peek();
    if (after.kind !== "direction") return { ...literal, direction: null };
    this.#take();
    return { ...literal, direction: after.direction };
  }

  #literal(): Literal {
    const token = this.#take();
    if (token.kind === "word") return { text: token.text, quoted: false, position: token.position };
    if (token.kind === "string") return { text: token.text, quoted: true, position: token.position };
    throw queryError(token.position, `expected a value, found ${describe(token)}`);
  }

  #name(what: string): Name {
    const token = this.#take();
    if (token.kind === "word") return { text: token.text, position: token.position };
    throw queryError(token.position, `expected ${what}, found ${describe(token)}`);
  }

  #peek(ahead = 0): Token {
    return (this.#tokens[this.#next + ahead] ?? this.#tokens.at(-1)) as Token;
  }

  #take(): Token {
    const token = this.#peek();
    this.#next++;
    return token;
  }

  #expect(kind: Token["kind"], what: string): void {
    if (this.#peek().kind !== kind) this.#fail(what);
    this.#take();
  }

  #fail(expected: string): never {
    const token = this.#peek();
    throw queryError(token.position, `expected ${expected}, found ${describe(token)}`);
  }
}

function describe(token: Token): string {
  switch (token.kind) {
    case "end":
      return "the end of the criteria";
    case "axis":
      return excerpt(`${token.text}::`);
    case "word":
      return excerpt(token.text);
    case "string":
      return `the text ${excerpt(token.text)}`;
    case "operator":
      return `$${token.operator}`;
    case "direction":
      return `$${token.direction}`;
    default:
      return `"${token.kind}"`;
  }
}
