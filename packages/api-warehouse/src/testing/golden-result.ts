/** What AllenSDK made of an answer. */
export type GoldenResult =
  | { readonly kind: "frame"; readonly frame: GoldenFrame }
  | { readonly kind: "stream" }
  | { readonly kind: "error"; readonly type: string; readonly message: string };

/** A DataFrame as its golden describes it. */
export interface GoldenFrame {
  readonly columns: readonly string[];
  readonly dtypes: readonly string[];
  readonly indexName: string;
  readonly indexDtype: string;
  /** The first rows, without the index. NaN is `NaN`, None is `null`. */
  readonly rows: readonly (readonly unknown[])[];
}

/** Reads the `result` text of a case in `warehouse.json`. */
export function parseGoldenResult(text: string): GoldenResult {
  if (text === "NoneType None") return { kind: "stream" };
  const frame = /^DataFrame columns=(\[.*?\]) dtypes=(\[.*?\]) index=(\w+):(\w+) rows=(\[.*\])$/s.exec(text);
  if (frame !== null) {
    const [, columns, dtypes, indexName, indexDtype, rows] = frame as unknown as [string, ...string[]];
    return {
      kind: "frame",
      frame: {
        columns: pythonLiteral(columns) as string[],
        dtypes: pythonLiteral(dtypes) as string[],
        indexName: indexName ?? "",
        indexDtype: indexDtype ?? "",
        rows: pythonLiteral(rows) as unknown[][],
      },
    };
  }
  const error = /^(\w+): (.*)$/s.exec(text);
  if (error === null) throw new Error(`Unknown golden result: ${text}`);
  return { kind: "error", type: error[1] ?? "", message: error[2] ?? "" };
}

/** Lists of numbers, quoted texts, True, False, None and nan. */
function pythonLiteral(text = ""): unknown {
  const words: Record<string, string> = { True: "true", False: "false", None: "null", nan: '{"nan":true}' };
  const json = text.replace(/'([^'\\]*)'|\b(True|False|None|nan)\b/g, (_, quoted: string | undefined, word: string) =>
    quoted === undefined ? (words[word] ?? "") : JSON.stringify(quoted),
  );
  return JSON.parse(json, (_, value: unknown) =>
    typeof value === "object" && value !== null && "nan" in value ? Number.NaN : value,
  );
}
