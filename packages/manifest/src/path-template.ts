import { EcephysError } from "@ecephys/core";

/** A piece of a path step: text as it is, or what an argument is put in for. */
type Piece = { readonly text: string } | { readonly conversion: "%d" | "%s" };

/** The steps of a path below a base folder, with the places where arguments go. */
export interface PathTemplate {
  readonly steps: readonly (readonly Piece[])[];
  /** What each argument must be, in order: `%d` an integer, `%s` text. */
  readonly conversions: readonly ("%d" | "%s")[];
}

/**
 * Reads the steps of a path. As in AllenSDK a path that takes no arguments is literal, `%` included;
 * in one that takes some, `%%` stands for `%`.
 * @returns the template, or the conversion that is neither `%d`, `%s` nor `%%`
 */
export function parseTemplate(steps: readonly string[]): PathTemplate | { readonly unsupported: string } {
  const tokens = steps.flatMap((step) => step.match(/%.?/g) ?? []);
  const conversions = tokens.filter((token) => token === "%d" || token === "%s");
  if (conversions.length === 0) return { steps: steps.map((text) => [{ text }]), conversions };
  const unsupported = tokens.find((token) => !["%d", "%s", "%%"].includes(token));
  if (unsupported !== undefined) return { unsupported };
  const pieces = steps.map((step) =>
    (step.match(/%[ds%]|[^%]+/g) ?? []).map((token): Piece => {
      if (token === "%d" || token === "%s") return { conversion: token };
      return { text: token === "%%" ? "%" : token };
    }),
  );
  return { steps: pieces, conversions };
}

/**
 * Puts the arguments in.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a wrong number of arguments, a `%d` that is not an integer, or text that
 *   would lead to another folder
 */
export function fillTemplate(
  key: string,
  template: PathTemplate,
  args: readonly (number | string)[],
): readonly string[] {
  const { conversions, steps } = template;
  if (args.length !== conversions.length) {
    const places = conversions.map((conversion) => (conversion === "%d" ? ", <integer>" : ", <text>")).join("");
    refuse(
      key,
      `takes ${counted(conversions.length, "argument")}${listed(conversions)}, got ${args.length}`,
      `Call getPath(${JSON.stringify(key)}${places}).`,
    );
  }
  let next = 0;
  return steps.map((pieces) => {
    let filled = "";
    for (const piece of pieces) {
      if ("text" in piece) filled += piece.text;
      else {
        filled += argumentText(key, piece.conversion, args[next] as number | string, next + 1);
        next++;
      }
    }
    if (filled === "." || filled === ".." || filled === "") {
      refuse(key, `would lead to another folder: its arguments make the step "${filled}"`, "Pass other text.");
    }
    return filled;
  });
}

function argumentText(key: string, conversion: "%d" | "%s", value: number | string, place: number): string {
  const got = typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : String(value);
  if (conversion === "%d" || typeof value === "number") {
    if (Number.isSafeInteger(value)) return String(value);
    const expected = conversion === "%d" ? "an integer" : "text or an integer";
    refuse(
      key,
      `takes ${expected} as argument ${place} (${conversion}), got ${got}`,
      "Pass an id or number, unquoted.",
    );
  }
  if (typeof value !== "string" || [...value].some((character) => character < " " || "/\\".includes(character))) {
    refuse(
      key,
      `takes text without separators as argument ${place} (%s), got ${got}`,
      "Pass a name, not a path: it becomes part of one file name.",
    );
  }
  return value;
}

function refuse(key: string, what: string, hint: string): never {
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Manifest entry "${key}" ${what}.`, { hint });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function listed(conversions: readonly string[]): string {
  return conversions.length === 0 ? "" : ` (${conversions.join(", ")})`;
}
