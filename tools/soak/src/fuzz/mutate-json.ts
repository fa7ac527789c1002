import type { Random } from "../project/random.js";
import { ODD_PATHS, waysOut } from "./path-tricks.js";

/** A value somewhere in a document, and how to put another one there. */
interface Place {
  readonly value: unknown;
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER + 2, "", " ", "x", [], {}, [[]], [null]],
  ...["__proto__", "constructor", "%d%s%%%", "\u0000", "1970-01-01T00:00:00Z", "x".repeat(100_000)],
  ...[{ length: 3 }, { toString: null }],
];

/** Changes the structure of a JSON text; `undefined` if it is none. Many changes are paths that lead elsewhere. */
export function mutateJson(text: string, random: Random, outside: string): string | undefined {
  const document = parsed(text);
  if (document === undefined) return undefined;
  const paths = placesIn(document).filter(({ key }) => PATHS.has(key));
  // Alone: beside other changes it would rarely be followed.
  if (paths.length > 0 && random.chance(0.5)) {
    const { holder, key, value } = random.choose(paths);
    put(holder, key, random.choose(waysOut(outside, value)));
    return JSON.stringify(document.root);
  }
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const places = placesIn(document);
    if (places.length === 0) break;
    random.choose(CHANGES)(random.choose(places), random, outside);
  }
  return random.chance(0.02) ? "[".repeat(20_000) : JSON.stringify(document.root);
}

type Change = (place: Place, random: Random, outside: string) => void;

const CHANGES: readonly Change[] = [
  leadElsewhere,
  leadElsewhere,
  ({ holder, key }, random) => put(holder, key, random.choose(VALUES)),
  ({ holder, key }) => void delete holder[key],
  ({ holder, key, value }) => put(holder, key, [value]),
  ({ holder, value }, random) => put(holder, random.choose(KEYS), value),
  ({ holder, key, value }, random) =>
    put(holder, key, typeof value === "number" ? value * random.choose([-1, 10, 0.1, 1e6]) : value),
];

/** What is a path, or part of one, in files of ours. */
const PATHS = new Set(["spec", "of", "origin"]);

const KEYS = ["__proto__", "extra", "key", "spec", "parent_key", "pid", "size", "total"];

function leadElsewhere({ holder, key, value }: Place, random: Random, outside: string): void {
  put(holder, key, random.choose(random.chance(0.5) ? waysOut(outside, value) : ODD_PATHS));
}

/** Defines rather than assigns: `__proto__` is to be a key like any other in the text. */
function put(holder: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function parsed(text: string): { root: unknown } | undefined {
  try {
    return { root: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function placesIn(document: { root: unknown }): Place[] {
  const places: Place[] = [];
  const visit = (holder: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(holder)) {
      places.push({ value, holder, key });
      if (typeof value === "object" && value !== null) visit(value as Record<string, unknown>);
    }
  };
  visit(document as Record<string, unknown>);
  return places;
}
