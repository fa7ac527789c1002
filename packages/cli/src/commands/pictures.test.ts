import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emptyFolder } from "../testing/empty-folder.js";
import { offlineProject } from "../testing/offline-project.js";
import { pngSize } from "../testing/png-size.js";

const project = offlineProject();
const { ecephys, rows } = project;

// The values are numpy's and tifffile's for these files.
describe("what a template is", () => {
  const size = { row_count: 30, column_count: 40, dtype: "uint8", minimum: 0, maximum: 255 };

  test("a movie, or some frames of it", async () => {
    expect(await rows("movie 1")).toEqual([{ movie: 1, first_frame: 0, frame_count: 6, ...size, mean: 126.775 }]);
    expect(await rows("movie 1 --frame 2")).toEqual([
      { movie: 1, first_frame: 2, frame_count: 1, ...size, mean: 128.285 },
    ]);
    expect(await rows("movie 1 --frames 3:5")).toEqual([
      { movie: 1, first_frame: 3, frame_count: 2, ...size, mean: 127.31 },
    ]);
  });

  test("a scene", async () => {
    expect(await rows("scene 1")).toEqual([
      { scene: 1, ...size, mean: expect.closeTo(125.643333333333, 10) as number },
    ]);
    const { stdout } = await ecephys("scene 1", { stdoutColumns: 80, env: { NO_COLOR: "1" } });
    expect(stdout).toMatch(/^scene {9}1\nrow_count {5}30\n/);
  });
});

describe("as a picture", () => {
  test("a frame, a scene: pixel for pixel", async () => {
    const folder = emptyFolder();
    for (const command of ["movie 1", "movie 1 --frame 5", "scene 1"]) {
      const png = join(folder, `${command.replaceAll(" ", "")}.png`);
      const { code, stdout, stderr } = await ecephys(`${command} --png ${png}`);
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: `Wrote ${png} (1 kB).\n` });
      expect(pngSize(png)).toEqual([40, 30]);
    }
  });

  test("several frames side by side", async () => {
    const png = join(emptyFolder(), "frames.png");
    expect((await ecephys(`movie 1 --frames 0:6 --png ${png}`)).code).toBe(0);
    expect(pngSize(png)).toEqual([3 * 40 + 2 * 4, 2 * 30 + 4]);
  });

  test("or in a file each, none of which is replaced", async () => {
    const folder = emptyFolder();
    const command = `movie 1 --frames 2:5 --png ${join(folder, "f-%03d.png")}`;
    expect((await ecephys(command)).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["f-002.png", "f-003.png", "f-004.png"]);
    const other = emptyFolder();
    writeFileSync(join(other, "f-4.png"), "mine");
    const refused = await ecephys(`movie 1 --frames 2:5 --png ${join(other, "f-%d.png")}`);
    expect(refused).toMatchObject({ code: 5, stdout: "" });
    expect(refused.stderr).toContain("f-4.png exists already");
    expect(readdirSync(other)).toEqual(["f-4.png"]);
  });
});

test.each([
  ["movie 1 --frame 6", 2, "Natural movie 1 has no frame 6.", "It has 6 frames, counted from 0."],
  ["movie 1 --frames 4:9", 2, "Natural movie 1 has no frame 8.", "It has 6 frames"],
  ["movie 1 --frame 6 --png none.png", 2, "Natural movie 1 has no frame 6.", "It has 6 frames"],
  ["movie 3", 3, "natural movie 3 is not in this cache", "Leave out --offline"],
  ["scene 99 --png none.png", 3, "natural scene 99 is not in this cache", "Leave out --offline"],
  ["movie 1 --force", 2, "--force replaces files, and no file is named.", "--png"],
])("ecephys %s", async (command, code, summary, hint) => {
  const result = await ecephys(command);
  expect(result).toMatchObject({ code, stdout: "" });
  const [error, advice] = result.stderr.split("\n");
  expect(error).toContain(summary);
  expect(advice).toContain(hint);
  expect(existsSync("none.png")).toBe(false);
});
