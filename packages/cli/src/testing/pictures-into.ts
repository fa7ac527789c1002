import { join } from "node:path";

/** A command line with the pictures it names moved into a folder, and their paths there. */
export function picturesInto(folder: string, line: string): { placed: string; pictures: string[] } {
  const pictures: string[] = [];
  const placed = line.replaceAll(/(--(?:svg|png)) (\S+)/g, (_, option: string, name: string) => {
    const path = join(folder, name);
    pictures.push(path);
    return `${option} ${path}`;
  });
  return { placed, pictures };
}
