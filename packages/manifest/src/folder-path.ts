/** A folder taken apart, without asking any file system: works in a browser and for the other platform's paths. */
export interface FolderPath {
  /** `""` for a relative folder, else `/`, `C:\`, `\\server\share\`, `https://host/` … */
  readonly root: string;
  readonly segments: readonly string[];
  readonly separator: "/" | "\\";
}

const WINDOWS_ROOT = /^(?:\\\\[^\\/]+[\\/]+[^\\/]+(?:[\\/]+|$)|[A-Za-z]:(?:[\\/]+|$)|\\)/;
const URL_ROOT = /^[A-Za-z][A-Za-z0-9+.-]+:\/\/[^/]*\/?/;

/** Takes a folder's path apart; `.`, `..` and doubled separators are resolved in the text. */
export function parseFolder(path: string): FolderPath {
  const windows = WINDOWS_ROOT.exec(path)?.[0] ?? "";
  if (windows !== "") {
    const root = windows.replaceAll("/", "\\").replace(/(?<=[^\\])\\+/g, "\\");
    return folder(root.endsWith("\\") ? root : `${root}\\`, path.slice(windows.length).split(/[\\/]+/), "\\");
  }
  const url = URL_ROOT.exec(path)?.[0] ?? "";
  if (url !== "") return folder(url.endsWith("/") ? url : `${url}/`, path.slice(url.length).split("/"), "/");
  if (path.startsWith("/")) {
    // POSIX leaves the meaning of exactly two leading slashes to the system, so they are kept.
    return folder(/^\/\/(?!\/)/.test(path) ? "//" : "/", path.split("/"), "/");
  }
  return path.includes("\\") ? folder("", path.split(/[\\/]+/), "\\") : folder("", path.split("/"), "/");
}

/** The folder a file lies in. */
export function folderOf(filePath: string): FolderPath {
  const { root, segments, separator } = parseFolder(filePath);
  return { root, segments: segments.slice(0, -1), separator };
}

/** The path of something below a folder; the folder itself where `below` is empty. */
export function joinPath(folderPath: FolderPath, below: readonly string[] = []): string {
  const { root, segments, separator } = folderPath;
  return root + [...segments, ...below].join(separator) || ".";
}

/** Whether a path starts at a root, on whichever platform. */
export function isAbsolutePath(path: string): boolean {
  return /^[\\/]/.test(path) || /^[A-Za-z]:(?:[\\/]|$)/.test(path) || URL_ROOT.test(path);
}

/** The steps of a relative path, whichever separators it uses. */
export function stepsOf(relativePath: string): readonly string[] {
  return relativePath.split(/[\\/]+/).filter((step) => step !== "" && step !== ".");
}

function folder(root: string, steps: readonly string[], separator: "/" | "\\"): FolderPath {
  const segments: string[] = [];
  for (const step of steps) {
    if (step === "" || step === ".") continue;
    if (step !== ".." || (root === "" && (segments.length === 0 || segments.at(-1) === ".."))) segments.push(step);
    else segments.pop();
  }
  return { root, segments, separator };
}
