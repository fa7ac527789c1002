import { describe, expect, it } from "vitest";
import { downloadPath } from "./download-path.js";

const ORIGIN = "http://127.0.0.1:8080";
const pathOf = (downloadLink: string) => downloadPath({ downloadLink, path: "" }, ORIGIN);

describe("a download link", () => {
  it.each([
    ["/api/v2/well_known_file_download/1026124469", "//api/v2/well_known_file_download/1026124469"],
    ["api/v2/well_known_file_download/2?wkf_id=2", "/api/v2/well_known_file_download/2?wkf_id=2"],
    ["/files/a:b", "//files/a:b"],
    ["http://127.0.0.1:8080/api/v2/x?y=1", "/api/v2/x?y=1"],
    ["https://127.0.0.1:8080/api/v2/x", "/api/v2/x"],
  ])("%s", (link, path) => {
    expect(pathOf(link)).toBe(path);
  });

  it.each([
    "http://evil.example.org/api/v2/x",
    "http://127.0.0.1:8081/api/v2/x",
    "http://127.0.0.1:8080@evil.example.org/x",
    "http://user@127.0.0.1:8080/x",
    "ftp://127.0.0.1:8080/x",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//evil.example.org/x",
    "///x",
    "/\\evil.example.org",
    "\\\\evil\\x",
    "/a b",
    "/a#b",
    "/a\nHost: evil",
    "/é",
    "/",
    "",
  ])("may not lead elsewhere: %j", (link) => {
    expect(() => pathOf(link)).toThrow(expect.objectContaining({ code: "ECEPHYS_SCHEMA" }));
    expect(() => pathOf(link)).toThrow(/download_link.*Nothing was downloaded/s);
  });
});
