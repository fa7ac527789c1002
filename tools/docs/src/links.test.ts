import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { PAGES, repositoryFile, repositoryPath } from "./repository.js";

it.each(PAGES)("%s points only to what exists", (page) => {
  const text = repositoryFile(page);
  const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link ?? "");
  const named = [...text.matchAll(/`((?:packages|tools)\/[\w./-]+)`/g)].map(([, path]) => path ?? "");
  const missing = links.filter((link) => {
    const [file = "", heading] = link.split("#");
    const target = file === "" ? page : join(dirname(page), file);
    if (!existsSync(repositoryPath(target))) return true;
    return heading !== undefined && !headings(repositoryFile(target)).includes(heading);
  });
  expect([...missing, ...named.filter((path) => !existsSync(repositoryPath(path)))]).toEqual([]);
});

/** The anchors of a page's headings, as GitHub makes them. */
function headings(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    (title ?? "")
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}
