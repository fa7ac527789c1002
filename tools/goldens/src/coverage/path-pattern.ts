/** A test for paths: `*` is any run of characters within a folder, `**` any run at all, everything else is itself. */
export function pathPattern(pattern: string): (path: string) => boolean {
  const source = pattern
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")))
    .join("");
  const expression = new RegExp(`^${source}$`);
  return (path) => expression.test(path);
}
