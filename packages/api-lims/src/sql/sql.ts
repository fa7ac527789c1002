/** A piece of SQL with the values that go with it. */
export interface Sql {
  /** The text between the values: one more than there are values. */
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
}

/** A query as a driver takes it. */
export interface RenderedSql {
  /** With `$1`, `$2` … where values go. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A piece of SQL from a template: a piece in it becomes part of it, anything else a bound value – never text. */
export function sql(template: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  let text = template[0] ?? "";
  const texts: string[] = [];
  const values: unknown[] = [];
  const bind = (value: unknown) => {
    texts.push(text);
    values.push(value);
    text = "";
  };
  for (const [i, part] of parts.entries()) {
    if (isSql(part)) {
      for (const [j, value] of part.values.entries()) {
        text += part.texts[j];
        bind(value);
      }
      text += part.texts.at(-1);
    } else {
      bind(part);
    }
    text += template[i + 1];
  }
  return { texts: [...texts, text], values };
}

/** The conditions that are there, all of which must hold. */
export function all(...conditions: readonly (Sql | undefined)[]): Sql {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.reduce((before, condition) => sql`${before}\n  and ${condition}`);
}

/** As a driver takes it. */
export function render({ texts, values }: Sql): RenderedSql {
  const text = texts.reduce((before, following, i) => `${before}$${i}${following}`);
  return { text: text.trim(), values };
}

function isSql(part: unknown): part is Sql {
  return typeof part === "object" && part !== null && "texts" in part && "values" in part;
}
