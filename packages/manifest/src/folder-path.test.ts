import { posix, win32 } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf, isAbsolutePath, joinPath, parseFolder, stepsOf } from "./folder-path.js";

const POSIX = [
  "/",
  "/data",
  "/data/",
  "/data//cache/./x",
  "/data/../other",
  "/..",
  ".",
  "",
  "cache",
  "./cache/",
  "../up",
  "a/../..",
  "/we\\ird/x",
];
const WINDOWS = [
  "C:\\",
  "C:\\data",
  "C:/data/cache",
  "c:\\data\\..\\x",
  "C:\\..",
  "\\\\server\\share\\cache",
  "\\\\server\\share",
  "\\data\\x",
  "data\\cache",
  "..\\up\\x",
  "\\\\server/share/x/../y",
];

describe("folders, compared with node:path", () => {
  test.each(POSIX)("POSIX %j", (folder) => {
    expect(joinPath(parseFolder(folder), ["session_1", "x.nwb"])).toBe(posix.join(folder, "session_1", "x.nwb"));
    expect(joinPath(parseFolder(folder))).toBe(withoutTrailing(posix.normalize(folder), "/"));
  });

  test.each(WINDOWS)("Windows %j", (folder) => {
    expect(joinPath(parseFolder(folder), ["session_1", "x.nwb"])).toBe(win32.join(folder, "session_1", "x.nwb"));
  });

  test.each(["/data/manifest.json", "manifest.json", "./manifest.json", "/manifest.json", "../m.json"])(
    "the folder of %j",
    (file) => {
      expect(joinPath(folderOf(file))).toBe(withoutTrailing(posix.normalize(posix.dirname(file)), "/"));
    },
  );

  test.each(["C:\\data\\manifest.json", "C:/manifest.json", "\\\\server\\share\\m.json", "data\\m.json"])(
    "the folder of %j",
    (file) => {
      expect(joinPath(folderOf(file))).toBe(win32.normalize(win32.dirname(file)));
    },
  );

  test("addresses keep their host, whatever the dots", () => {
    expect(joinPath(folderOf("https://host.org/allen/manifest.json"), ["units.csv"])).toBe(
      "https://host.org/allen/units.csv",
    );
    expect(joinPath(parseFolder("https://host.org"), ["units.csv"])).toBe("https://host.org/units.csv");
    expect(joinPath(parseFolder("https://host.org/a/../../b"))).toBe("https://host.org/b");
  });

  test("two leading slashes are kept, as POSIX lets them mean something else", () => {
    expect(joinPath(parseFolder("//server/share"), ["x"])).toBe("//server/share/x");
  });
});

test("what counts as absolute, on any platform", () => {
  for (const path of ["/x", "\\x", "C:\\x", "c:/x", "C:", "\\\\server\\share", "https://host/x"]) {
    expect([path, isAbsolutePath(path)]).toEqual([path, true]);
  }
  for (const path of ["x", "./x", "../x", "a:b.csv", "session_%d\\x"]) {
    expect([path, isAbsolutePath(path)]).toEqual([path, false]);
  }
});

test("steps of a spec, whichever separators it uses", () => {
  expect(stepsOf("session_%d\\.\\x//y/")).toEqual(["session_%d", "x", "y"]);
  expect(stepsOf(".")).toEqual([]);
});

function withoutTrailing(path: string, separator: string): string {
  return path.length > 1 && path.endsWith(separator) ? path.slice(0, -1) : path;
}
