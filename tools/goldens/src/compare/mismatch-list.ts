const SHOWN = 20;

/** Throws the first twenty mismatches, if there are any. */
export function throwMismatches(what: string, mismatches: readonly string[]): void {
  if (mismatches.length === 0) return;
  const rest = mismatches.length > SHOWN ? `\n  … and ${mismatches.length - SHOWN} more` : "";
  throw new Error(
    `${what} differs from AllenSDK's in ${mismatches.length} place(s):\n  ${mismatches.slice(0, SHOWN).join("\n  ")}${rest}`,
  );
}
