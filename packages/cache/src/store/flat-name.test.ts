import path from "node:path";
import { describe, expect, it } from "vitest";
import { flatName } from "./flat-name.js";

describe("an entry's name in our folder", () => {
  it.each([
    ["/data", "/data/units.csv", "units.csv"],
    ["/data", "/data/session_1/probe_2_lfp.nwb", "session_1__probe_2_lfp.nwb"],
    ["/my data/ü", "/my data/ü/a b/ö.nwb", "a b__ö.nwb"],
  ])("below %s for %s is %s", (base, entry, name) => {
    expect(flatName(base, entry, path.posix)).toBe(name);
  });

  it("is the same on Windows", () => {
    expect(flatName("C:\\data", "C:\\data\\session_1\\session_1.nwb", path.win32)).toBe("session_1__session_1.nwb");
  });

  it("tells entries apart that would get the same name", () => {
    const names = [
      flatName("/data", "/data/a/b.csv", path.posix),
      flatName("/data", "/data/a__b.csv", path.posix),
      flatName("/data", "/other/b.csv", path.posix),
      flatName("/data", "/elsewhere/b.csv", path.posix),
      flatName("/data", "/data/b.csv", path.posix),
      flatName("/data", "/data/..b.csv", path.posix),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toBe("a__b.csv");
  });

  it.each([
    ["another drive", "C:\\data", "D:\\movies\\movie_1.npy", path.win32],
    ["characters Windows forbids", "/data", '/data/a:b?c*"<>|\\d\u0001.nwb', path.posix],
    ["a place above", "/data/base", "/data/movies/movie.npy", path.posix],
  ] as const)("is a name and nothing else for %s", (_what, base, entry, rules) => {
    const name = flatName(base, entry, rules);
    expect(name).not.toMatch(/[<>:"|?*\p{Cc}\\/]/u);
    expect(name).toMatch(/^[^.].*-[0-9a-f]{12}$/);
  });

  it("leaves room behind it, whatever the characters", () => {
    const long = (end: string) => flatName("/data", `/data/${"日本語".repeat(70)}/${end}`, path.posix);
    expect(Buffer.byteLength(long("a.nwb"))).toBeLessThanOrEqual(150);
    expect(long("a.nwb")).toMatch(/語__a\.nwb-[0-9a-f]{12}$/);
    expect(long("a.nwb")).not.toContain("\ufffd");
    expect(long("a.nwb")).not.toBe(long("b.nwb"));
  });
});
